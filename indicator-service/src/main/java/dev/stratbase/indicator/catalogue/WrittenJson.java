package dev.stratbase.indicator.catalogue;

/** JSON as it is sent, written once and never changed. */
final class WrittenJson {
  private final byte[] bytes;

  WrittenJson(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** For sending; not to be changed. */
  byte[] bytes() {
    return bytes;
  }
}
