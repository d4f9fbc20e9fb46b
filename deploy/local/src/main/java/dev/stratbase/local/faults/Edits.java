package dev.stratbase.local.faults;

import dev.stratbase.local.faults.Load.Stored;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Saves of strategies that there are, each under the {@code ETag} that the one before was answered
 * with, and deletions. They carry no key: whoever was told 503 finds out by asking again whether it
 * was done.
 */
final class Edits {
  private static final int CHAINS = 8;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;

  private final Load load;
  private final Lines lines;
  private final Ledger ledger;
  private final Queue<Chain> free = new ConcurrentLinkedQueue<>();

  Edits(Load load, Lines lines, Ledger ledger) {
    this.load = load;
    this.lines = lines;
    this.ledger = ledger;
  }

  private record Chain(Stored strategy, int saves, String tag) {}

  void begin(Replica at) throws IOException {
    for (int i = 0; i < CHAINS; i++) {
      Stored strategy = load.store(at, System.nanoTime(), Ledger.SAVED);
      if (strategy == null) {
        throw new IOException("A strategy could not be stored");
      }
      free.add(new Chain(strategy, 0, strategy.tag()));
    }
  }

  /** Saves one that nobody saves just now. */
  void save(Replica at, long due) {
    Chain chain = free.poll();
    if (chain == null) {
      return; // All wait for a database that is away.
    }
    int number = chain.saves() + 1;
    Message message =
        request("PATCH", chain.strategy())
            .with("Content-Type", "application/merge-patch+json")
            .with("If-Match", chain.tag())
            .with(
                "{\"description\":\"%s\"}"
                    .formatted(Ledger.description(number))
                    .getBytes(StandardCharsets.UTF_8));
    Reply reply = load.insist(Sample.Kind.EDIT, at, due, message, PRECONDITION_FAILED);
    if (reply != null && !reply.ok()) {
      Message look = request("GET", chain.strategy());
      reply = load.insist(Sample.Kind.EDIT, at, System.nanoTime(), look, 0);
      if (reply != null && !reply.text().contains(Ledger.description(number))) {
        lines.wrong(Sample.Kind.EDIT, at, due, "neither saved nor as it was: " + reply);
        return;
      }
    }
    if (reply != null) {
      ledger.saved(chain.strategy().name(), number);
      free.add(new Chain(chain.strategy(), number, reply.header("ETag")));
    }
  }

  /** Stores one and deletes it again. */
  void delete(Replica at, long due) {
    @Nullable Stored doomed = load.store(at, due, Ledger.CREATED);
    if (doomed == null) {
      return;
    }
    Message message = request("DELETE", doomed).with("If-Match", "*");
    if (load.insist(Sample.Kind.EDIT, at, System.nanoTime(), message, NOT_FOUND) != null) {
      ledger.deleted(doomed.name());
    }
  }

  private static Message request(String method, Stored strategy) {
    return strategy.owner().signed(Message.of(method, "/v1/strategies/" + strategy.id()));
  }
}
