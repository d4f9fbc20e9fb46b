package dev.stratbase.local.faults;

/** A running process of a service. */
public interface Replica {
  /** As it stands in the report. */
  String name();

  /** Where it listens. */
  int port();

  /** Ends it without a warning: SIGKILL. Returns when it is gone. */
  void kill() throws InterruptedException;

  /** Asks it to end, SIGTERM, and waits until it has. */
  void terminate() throws InterruptedException;

  /** Starts it again and waits until it is ready. */
  void start() throws Exception;
}
