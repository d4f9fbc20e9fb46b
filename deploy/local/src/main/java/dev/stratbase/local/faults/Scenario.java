package dev.stratbase.local.faults;

/**
 * A fault that is made.
 *
 * @param strike makes it, and returns when it is over
 */
record Scenario(String name, Rules rules, Strike strike) {

  /** Makes a fault. */
  @FunctionalInterface
  interface Strike {
    Span make() throws Exception;
  }

  /**
   * When it was.
   *
   * @param back when what was away could answer again
   */
  record Span(long began, long back) {
    static Span of(DatabaseServer.Away away) {
      return new Span(away.began(), away.back());
    }

    double seconds() {
      return (back - began) / 1e9;
    }
  }

  /** For what is in force for a while, between two actions. */
  static Span during(Action begin, long millis, Action end) throws Exception {
    long began = System.nanoTime();
    try {
      begin.run();
      Thread.sleep(millis);
    } finally {
      end.run();
    }
    return new Span(began, System.nanoTime());
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
