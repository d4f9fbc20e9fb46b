package dev.stratbase.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Kept connections to the replicas; as many as there are requests at once. */
final class Lines {
  private final Journal journal;
  private final Map<Integer, Deque<Wire>> idle = new ConcurrentHashMap<>();
  private final Map<Object, Long> underway = new ConcurrentHashMap<>();

  Lines(Journal journal) {
    this.journal = journal;
  }

  /** Sends and writes down what came; null without an answer. */
  @Nullable Reply send(Sample.Kind kind, Replica to, long due, Message message) {
    Deque<Wire> kept = idle.computeIfAbsent(to.port(), port -> new ConcurrentLinkedDeque<>());
    Wire free = kept.poll();
    Wire wire = free == null ? new Wire(to.port(), null) : free;
    Object request = new Object();
    underway.put(request, due);
    try {
      Reply reply = wire.send(message);
      long done = System.nanoTime();
      journal.add(
          new Sample(kind, to.name(), due, done, reply.status(), code(reply), fault(kind, reply)));
      kept.push(wire);
      return reply;
    } catch (IOException none) {
      wire.close();
      journal.add(new Sample(kind, to.name(), due, System.nanoTime(), 0, none.toString(), ""));
      return null;
    } finally {
      underway.remove(request);
    }
  }

  /** Waits until everything that was due by then is answered, or was given up. */
  void awaitAnswers(long due) throws InterruptedException {
    while (underway.values().stream().anyMatch(each -> each <= due)) {
      Thread.sleep(50);
    }
  }

  /** Writes down what is wrong beyond what every answer can show by itself. */
  void wrong(Sample.Kind kind, Replica at, long due, String fault) {
    journal.add(new Sample(kind, at.name(), due, System.nanoTime(), 0, "", fault));
  }

  /** A refusal says for how long and why. */
  private static String fault(Sample.Kind kind, Reply reply) {
    // A newer checkout of the same person supersedes one that was still being made.
    boolean superseded = kind == Sample.Kind.PAYMENT && reply.status() == 409;
    // To one that was repeated, it means that it was done; whoever sent it looks.
    boolean done = kind == Sample.Kind.EDIT && (reply.status() == 412 || reply.status() == 404);
    if (reply.status() < 400 || kind.isHealth() || superseded || done) {
      return "";
    }
    if (reply.status() != 503) {
      return "neither done nor 503: " + reply;
    }
    if (reply.header("Retry-After").isEmpty()) {
      return "503 without Retry-After";
    }
    return code(reply).isEmpty() ? "503 without a code" : "";
  }

  private static String code(Reply reply) {
    if (reply.status() < 400) {
      return "";
    }
    try {
      return Json.read(reply.text()).path("code").asText();
    } catch (JsonProcessingException other) {
      return "";
    }
  }
}
