package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends one connection's share of the requests, one after the other. */
final class Worker implements AutoCloseable {
  private static final int AT_ONCE = 4;

  private final int port;
  private final @Nullable InetAddress address;
  private final Wire wire;
  private final Generator generator;
  private final Pool pool;
  private final Judge judge;
  private final Report report;

  Worker(
      int port,
      @Nullable InetAddress address,
      Generator generator,
      Pool pool,
      Judge judge,
      Report report) {
    this.port = port;
    this.address = address;
    this.wire = new Wire(port, address);
    this.generator = generator;
    this.pool = pool;
    this.judge = judge;
    this.report = report;
  }

  /** The examples twice, so that there is something to aim at, and then whatever the dice say. */
  void work(List<Operation> operations, int share, Dice dice) throws IOException {
    for (int round = 0; round < 2; round++) {
      for (Operation operation : operations) {
        send(generator.example(operation));
      }
    }
    for (int sent = 2 * operations.size(); sent < share; sent++) {
      send(generator.next(dice.oneOf(operations)));
    }
  }

  private void send(Attempt attempt) throws IOException {
    if (attempt.parallel()) {
      atOnce(attempt);
      return;
    }
    judge(attempt, wire);
  }

  private void judge(Attempt attempt, Wire over) throws IOException {
    String fault = fault(attempt, over);
    if (fault.isEmpty()) {
      return;
    }
    String kind = attempt.operation().id() + ' ' + kind(fault);
    if (report.isNew(kind)) {
      Shrinker shrinker =
          new Shrinker(message -> kind(fault(attempt.with(message), over)).equals(kind(fault)));
      Message smallest = shrinker.shrink(attempt.message());
      String again = fault(attempt.with(smallest), over);
      String note = kind(again).equals(kind(fault)) ? "" : " (once: it did not happen again)";
      report.tell("%s: %s%s%n%s".formatted(attempt.operation(), fault, note, smallest));
    }
  }

  private String fault(Attempt attempt, Wire over) {
    try {
      Reply reply = over.send(attempt.message());
      report.answered(reply.status());
      learn(attempt, reply);
      String fault = judge.fault(attempt, reply);
      return fault.isEmpty() ? "" : fault + " in " + reply;
    } catch (IOException none) {
      over.close();
      return "no answer (" + none.getMessage() + ")";
    }
  }

  /** The same fault, whatever the values in it are. */
  private static String kind(String fault) {
    int at = fault.indexOf(" in ");
    return (at < 0 ? fault : fault.substring(0, at))
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|/[0-9]+", "");
  }

  private void learn(Attempt attempt, Reply reply) {
    if (reply.ok() && reply.header("Content-Type").contains("json")) {
      try {
        pool.learn(attempt.operation().path(), Json.read(reply.text()));
      } catch (JsonProcessingException broken) {
        // The judge says so.
      }
    }
  }

  /** The same request on several connections at the same time. */
  private void atOnce(Attempt attempt) throws IOException {
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> faults = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        faults.add(
            together.submit(() -> {
              try (Wire own = new Wire(port, address)) {
                Reply reply = own.send(attempt.message());
                report.answered(reply.status());
                String fault = judge.fault(attempt, reply);
                return fault.isEmpty() ? "" : fault + " in " + reply;
              } catch (IOException none) {
                return "no answer (" + none.getMessage() + ")";
              }
            }));
      }
      for (Future<String> each : faults) {
        told(attempt, each);
      }
    }
  }

  private void told(Attempt attempt, Future<String> each) throws IOException {
    try {
      String fault = each.get();
      if (!fault.isEmpty() && report.isNew(attempt.operation().id() + " at once " + kind(fault))) {
        report.tell(
            "%s, %s at once: %s%n%s"
                .formatted(attempt.operation(), AT_ONCE, fault, attempt.message()));
      }
    } catch (ExecutionException broken) {
      throw new IOException(broken);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
