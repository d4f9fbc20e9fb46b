package dev.stratbase.local;

import dev.stratbase.local.faults.Turns;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who read and save one after the other through a front that shares their requests out among
 * the replicas it was given. Nothing is sent a second time, and each request has a connection of
 * its own, so that none can fail unseen.
 */
final class Rollout implements AutoCloseable {
  private static final int READS_A_SAVE = 4;
  private static final long PAUSE_MILLIS = 10;

  private final Turns<Integer> replicas;
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final List<Thread> people;
  private volatile boolean stopping;

  private Rollout(int firstReplica, Actor person, List<String> strategies) {
    this.replicas = new Turns<>(List.of(firstReplica));
    this.people =
        strategies.stream()
            .map(strategy -> Thread.ofVirtual().unstarted(() -> work(person, strategy)))
            .toList();
  }

  /** Begins with one replica, and somebody at each strategy. */
  static Rollout begin(int firstReplica, Actor person, List<String> strategies) {
    Rollout rollout = new Rollout(firstReplica, person, strategies);
    rollout.people.forEach(Thread::start);
    return rollout;
  }

  /** Sends to a replica that has become ready, too. */
  void add(int replica) {
    replicas.add(replica);
  }

  /** Sends nothing more to a replica that is about to leave. */
  void remove(int replica) {
    replicas.remove(replica);
  }

  /** Waits until that many more have been answered. */
  void awaitAnswers(int more) throws InterruptedException {
    int wanted = answered.get() + more;
    while (answered.get() < wanted && failed.isEmpty()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  int answered() {
    return answered.get();
  }

  List<String> failed() {
    return List.copyOf(failed);
  }

  private void work(Actor person, String strategy) {
    try {
      for (int i = 0; !stopping; i++) {
        ask(person, i % (READS_A_SAVE + 1) == 0 ? save(strategy, i) : read(strategy));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Message read(String strategy) {
    return Message.of("GET", "/v1/strategies/" + strategy);
  }

  private static Message save(String strategy, int number) {
    return Message.of("PATCH", "/v1/strategies/" + strategy)
        .with("Content-Type", "application/merge-patch+json")
        .with("If-Match", "*")
        .with(
            "{\"description\":\"save %s of %s\"}"
                .formatted(number, System.nanoTime())
                .getBytes(StandardCharsets.UTF_8));
  }

  private void ask(Actor person, Message message) {
    int port = replicas.next();
    try (Wire wire = new Wire(port, null)) {
      Reply reply = wire.send(person.signed(message));
      if (reply.ok()) {
        answered.incrementAndGet();
      } else {
        failed.add("%s: %s".formatted(message.method(), reply));
      }
    } catch (IOException lost) {
      failed.add("%s on port %s: %s".formatted(message.method(), port, lost));
    }
  }

  @Override
  public void close() {
    stopping = true;
    for (Thread person : people) {
      try {
        person.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
