package dev.stratbase.local.faults;

import java.util.Locale;

/**
 * One request and what became of it.
 *
 * @param target the replica that was asked
 * @param due when it should have left, by {@link System#nanoTime()}; what a driver that is late
 *     waits counts as well
 * @param done when the whole answer was there, or none would come
 * @param status 0 without an answer
 * @param fault what is wrong with the answer whatever else happens, or nothing
 */
record Sample(
    Kind kind, String target, long due, long done, int status, String code, String fault) {

  /** What was asked for. */
  enum Kind {
    READ,
    WRITE,
    EDIT,
    PAYMENT,
    SHARED,
    READY,
    LIVE;

    boolean isHealth() {
      return this == READY || this == LIVE;
    }
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  double seconds() {
    return (done - due) / 1e9;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %s: %s %s after %.2f s%s",
        kind.name().toLowerCase(java.util.Locale.ROOT),
        target,
        status == 0 ? "no answer" : status,
        code,
        seconds(),
        fault.isEmpty() ? "" : ", " + fault);
  }
}
