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
  private final List<Known> known = new ArrayList<>();

  Load(Target target, World world, Lines lines, Ledger ledger) {
    this.target = target;
    this.world = world;
    this.lines = lines;
    this.ledger = ledger;
  }

  private record Known(Actor owner, UUID id) {}

  /** Makes what is read, and has every service asked often enough to be quick. */
  void begin(int warmUp) throws IOException {
    for (int i = 0; i < STRATEGIES; i++) {
      Actor owner = world.person(i);
      UUID id = create(target.strategy().getFirst(), System.nanoTime(), owner);
      if (id == null) {
        throw new IOException("A strategy could not be stored");
      }
      known.add(new Known(owner, id));
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
    Known which = known.get(Math.floorMod(turns.getAndIncrement(), known.size()));
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
    create(at, due, world.person(turns.getAndIncrement()));
  }

  private @Nullable UUID create(Replica at, long due, Actor owner) {
    String name = "faults %s %s".formatted(world.run(), UUID.randomUUID());
    Reply reply =
        insist(at, due, post(owner, "/v1/strategies", world.documents().strategy(name, "none")));
    if (reply == null) {
      return null;
    }
    UUID id = UUID.fromString(json(reply).path("id").asText());
    ledger.created(name, id);
    return id;
  }

  /** Has somebody redeem a coupon; each of them each once. */
  void redeem(int turn, long due) {
    Actor person = world.person(turn);
    String code = world.coupons().get(turn / world.people().size() % world.coupons().size());
    String path = "/v1/coupons/" + code + "/redeem";
    if (insist(target.other("billing"), due, post(person, path, Json.object())) != null) {
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

  /** Repeats under the same key until it is done: who is told 503 does that. */
  private @Nullable Reply insist(Replica at, long due, Message message) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Reply reply =
          lines.send(Sample.Kind.WRITE, at, tries == 0 ? due : System.nanoTime(), message);
      if (reply != null && reply.ok()) {
        return reply;
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
    lines.wrong(Sample.Kind.WRITE, at, due, "never acknowledged: " + message);
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
