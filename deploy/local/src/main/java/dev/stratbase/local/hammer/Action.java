package dev.stratbase.local.hammer;

/**
 * Something a person does.
 *
 * @param weight how often, beside the weights of the others
 */
record Action(int weight, Run run) {

  /** One request, or a few that belong together. */
  @FunctionalInterface
  interface Run {
    void run() throws InterruptedException;
  }
}
