package dev.stratbase.indicator.pine.parser;

/** Ends the reading of a statement whose fault is noted already. */
final class Stop extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Stop() {
    super("a statement that cannot be read", null, false, false);
  }
}
