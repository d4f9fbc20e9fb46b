package dev.stratbase.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What was started, to be stopped in the opposite order exactly once, from whichever thread. */
final class Owned implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Owned.class.getName());

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CompletableFuture<StackFailure> failure = new CompletableFuture<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Takes over something that was just started; when everything is being stopped, it is too. */
  <T extends AutoCloseable> T add(T resource) {
    synchronized (started) {
      if (!stopping.get()) {
        started.push(resource);
        return resource;
      }
    }
    close(resource);
    throw new StackFailure("The stack is being stopped.");
  }

  /**
   * Something that was started has ended by itself; while stopping that is no news. A Ctrl-C
   * reaches the children as soon as us, so their end is looked at a moment later.
   */
  void report(StackFailure ended) {
    LATER.execute(() -> {
      if (!stopping.get()) {
        failure.complete(ended);
      }
    });
  }

  /** The first thing that ended by itself. */
  CompletableFuture<StackFailure> failure() {
    return failure;
  }

  boolean isStopping() {
    return stopping.get();
  }

  /** Whoever comes second waits until the first has stopped everything. */
  @Override
  public void close() {
    stopping.set(true);
    synchronized (started) {
      while (!started.isEmpty()) {
        close(started.pop());
      }
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception stubborn) {
      if (stubborn instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.log(Level.WARNING, "Something did not stop cleanly: {0}", Causes.sentence(stubborn));
    }
  }
}
