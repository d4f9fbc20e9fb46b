package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Site;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One connection to each service, for one thread. */
final class Api implements AutoCloseable {
  private final Map<String, Wire> wires = new HashMap<>();

  Api(Site site) {
    Site.SLICES.forEach(slice -> wires.put(slice, new Wire(site.port(slice), null)));
  }

  /** Asks, whatever comes. */
  Reply ask(String slice, Actor actor, Message message) throws IOException {
    Wire wire = wires.get(slice);
    if (wire == null) {
      throw new IllegalArgumentException("No service is called " + slice);
    }
    return wire.send(actor.signed(message));
  }

  /** Reads what must be there. */
  JsonNode get(String slice, Actor actor, String path) throws IOException {
    return made(path, ask(slice, actor, Message.of("GET", path)));
  }

  /** Makes what must be possible to make. */
  JsonNode post(String slice, Actor actor, String path, JsonNode body) throws IOException {
    return send(slice, actor, "POST", path, body);
  }

  /** Does what must be possible to do. */
  JsonNode send(String slice, Actor actor, String method, String path, JsonNode body)
      throws IOException {
    Message message =
        Message.of(method, path)
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", UUID.randomUUID().toString())
            .with(body.toString().getBytes(StandardCharsets.UTF_8));
    return made(method + ' ' + path, ask(slice, actor, message));
  }

  private static JsonNode made(String what, Reply reply) throws IOException {
    if (!reply.ok()) {
      throw new IOException("%s was refused: %s".formatted(what, reply));
    }
    return reply.body().length == 0 ? Json.object() : Json.read(reply.text());
  }

  @Override
  public void close() {
    wires.values().forEach(Wire::close);
  }
}
