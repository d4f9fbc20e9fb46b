package dev.stratbase.local.benchmark;

/** How a workload is done. */
enum Way {
  /** The service, over HTTP. */
  HTTP("over HTTP"),
  /** The same SQL, one statement after another. */
  SEQUENTIAL("SQL in sequence"),
  /** The same SQL, sent together where no answer is needed first. */
  PIPELINED("SQL pipelined");

  private final String title;

  Way(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
