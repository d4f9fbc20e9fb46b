package dev.stratbase.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What people do all the time: reads of one strategy, and writes with an Idempotency-Key. */
final class Load {
  private static final int STRATEGIES = 16;
  private static final long PAUSE_MILLIS = 500;
  private static final int MOST_TRIES = 200;

  private final Target target;
  private final World world;
  private final Lines lines;
  private final Ledger ledger;
  private final AtomicInteger turns = new AtomicInteger();
  private final List<Stored> known = new ArrayList<>();

  Load(Target target, World world, Lines lines, Ledger ledger) {
    this.target = target;
    this.world = world;
    this.lines = lines;
    this.ledger = ledger;
  }

  /** What a service said that it stored. */
  record Stored(Actor owner, String name, UUID id, String tag) {}

  /** Makes what is read, and has every service asked often enough to be quick. */
  void begin(int warmUp) throws IOException {
    for (int i = 0; i < STRATEGIES; i++) {
      Stored strategy = store(target.strategy().getFirst(), System.nanoTime(), Ledger.CREATED);
      if (strategy == null) {
        throw new IOException("A strategy could not be stored");
      }
      known.add(strategy);
    }
    for (int i = 0; i < warmUp; i++) {
      long now = System.nanoTime();
      target.strategy().forEach(replica -> read(Sample.Kind.READ, replica, now));
      readOthers(now);
    }
    for (int i = 0; i < warmUp / 10; i++) {
      target.strategy().forEach(replica -> create(replica, System.nanoTime()));
    }
  }

  /** Reads one of the strategies. */
  void read(Sample.Kind kind, Replica from, long due) {
    Stored which = known.get(Math.floorMod(turns.getAndIncrement(), known.size()));
    Reply reply =
        lines.send(
            kind, from, due, which.owner.signed(Message.of("GET", "/v1/strategies/" + which.id)));
    if (reply != null && reply.ok() && !reply.text().contains(which.id.toString())) {
      lines.wrong(kind, from, due, "another strategy than " + which.id + ": " + reply);
    }
  }

  /** Reads something of every other service. */
  void readOthers(long due) {
    Actor person = world.person(turns.getAndIncrement());
    for (Replica replica : target.others()) {
      String path =
          switch (replica.name()) {
            case "account" -> "/v1/me";
            case "billing" -> "/v1/redemptions";
            default -> "/v1/indicators?limit=5";
          };
      Thread.ofVirtual()
          .start(() ->
              lines.send(Sample.Kind.READ, replica, due, person.signed(Message.of("GET", path))));
    }
  }

  /** Stores a strategy, however often it takes. */
  void create(Replica at, long due) {
    store(at, due, Ledger.CREATED);
  }

  /** The same, its name beginning as told. */
  @Nullable Stored store(Replica at, long due, String prefix) {
    Actor owner = world.person(turns.getAndIncrement());
    String name = "%s %s %s".formatted(prefix, world.run(), UUID.randomUUID());
    Message message = post(owner, "/v1/strategies", world.documents().strategy(name, "none"));
    Reply reply = insist(Sample.Kind.WRITE, at, due, message, 0);
    if (reply == null) {
      return null;
    }
    UUID id = UUID.fromString(json(reply).path("id").asText());
    ledger.stored(name, id);
    return new Stored(owner, name, id, reply.header("ETag"));
  }

  /** Has somebody redeem a coupon; each of them each once. */
  void redeem(int turn, long due) {
    Actor person = world.person(turn);
    String code = world.coupons().get(turn / world.people().size() % world.coupons().size());
    String path = "/v1/coupons/" + code + "/redeem";
    Message message = post(person, path, Json.object());
    if (insist(Sample.Kind.WRITE, target.other("billing"), due, message, 0) != null) {
      ledger.redeemed(person.id(), code);
    }
  }

  /** Begins to pay for a plan; what the provider does not answer need not succeed. */
  void pay(int turn, long due) {
    JsonNode body =
        Json.object()
            .put("plan_code", "pro-monthly")
            .put("provider", turn / world.people().size() % 2 == 0 ? "stripe" : "paypal")
            .put("success_url", "http://localhost:3000/paid")
            .put("cancel_url", "http://localhost:3000/plans");
    Message message = post(world.person(turn), "/v1/checkout", body);
    lines.send(Sample.Kind.PAYMENT, target.other("billing"), due, message);
  }

  private static Message post(Actor person, String path, JsonNode body) {
    return person
        .signed(Message.of("POST", path))
        .with("Content-Type", "application/json")
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Repeats until it is done: who is told 503 does that.
   *
   * @param already the status that tells whoever repeats that it was done before; 0 for none
   */
  @Nullable Reply insist(Sample.Kind kind, Replica at, long due, Message message, int already) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Reply reply = lines.send(kind, at, tries == 0 ? due : System.nanoTime(), message);
      if (reply != null && (reply.ok() || (tries > 0 && reply.status() == already))) {
        return reply;
      }
      if (reply != null && reply.status() == already) {
        lines.wrong(kind, at, due, "refused at once: " + reply);
        return null;
      }
      if (reply != null && reply.status() != 503) {
        return null; // It stands in the journal, as what must not happen.
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    lines.wrong(kind, at, due, "never acknowledged: " + message);
    return null;
  }

  private static JsonNode json(Reply reply) {
    try {
      return Json.read(reply.text());
    } catch (JsonProcessingException other) {
      return Json.object();
    }
  }
}
