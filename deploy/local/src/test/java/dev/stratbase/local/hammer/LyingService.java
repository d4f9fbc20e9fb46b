package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stratbase.local.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A strategy service in memory that answers as ours does, except for one planted fault on every
 * twentieth request: what a hammer must find if it is to be believed when it finds nothing.
 */
final class LyingService implements AutoCloseable {
  private static final int EVERY = 20;
  private static final String PATH = "/v1/strategies";

  /** What is wrong with every twentieth request. */
  enum Plant {
    /** Nothing. */
    NOTHING,
    /** It runs with the claims of the person before: two people's are mixed up. */
    CLAIMS_OF_ANOTHER,
    /** It runs under a role that sees every row. */
    ROLE_THAT_SEES_ALL,
    /** It is answered with a row of somebody else. */
    FOREIGN_ROW,
    /** It gets the answer that the request before got. */
    ANSWER_OF_ANOTHER,
    /** The gallery shows the draft in place of what was published. */
    DRAFT_FOR_PUBLISHED,
    /** A write is acknowledged and forgotten. */
    FORGOTTEN_WRITE,
    /** It fails with a 500. */
    FAILURE,
    /** It cannot be served, though nothing is the matter. */
    IDLE_REFUSAL
  }

  private record Caller(String id, boolean seesAll) {}

  private record Reply(int status, String tag, String body, String requestId) {}

  /** A stored row. */
  private static final class Stored {
    final UUID id = UUID.randomUUID();
    final String owner;
    String name = "";
    @Nullable String published;
    int version;

    Stored(String owner) {
      this.owner = owner;
    }

    String tag() {
      return "\"" + version + (published == null ? "" : "p") + "\"";
    }
  }

  private final HttpServer server;
  private final Plant plant;
  private final Map<String, Person> byToken = new LinkedHashMap<>();
  private final Map<UUID, Stored> rows = new LinkedHashMap<>();
  private final List<String> keys = new ArrayList<>();
  private String callerBefore = "";
  private @Nullable Reply replyBefore;
  private int requests;

  LyingService(Plant plant, List<Person> people) throws IOException {
    this.plant = plant;
    people.forEach(person -> byToken.put("Bearer " + person.token(), person));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    requests++;
    boolean planted = requests % EVERY == 0;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    Person person = byToken.get(token == null ? "" : token);
    String asker = person == null ? "" : person.id().toString();
    String requestId = String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id"));
    Caller caller =
        switch (plant) {
          case CLAIMS_OF_ANOTHER -> new Caller(planted ? callerBefore : asker, false);
          case ROLE_THAT_SEES_ALL -> new Caller(asker, planted);
          default -> new Caller(asker, false);
        };
    Reply reply = answer(exchange, caller, body, requestId, planted);
    Reply sent = lie(reply, requestId, planted);
    if (!asker.isEmpty()) {
      callerBefore = asker;
    }
    replyBefore = reply;
    send(exchange, sent);
  }

  private Reply lie(Reply reply, String requestId, boolean planted) {
    if (!planted) {
      return reply;
    }
    return switch (plant) {
      case ANSWER_OF_ANOTHER -> replyBefore == null ? reply : replyBefore;
      case FAILURE -> problem(500, "internal", requestId);
      case IDLE_REFUSAL -> problem(503, "database_unavailable", requestId);
      default -> reply;
    };
  }

  private Reply answer(
      HttpExchange exchange, Caller caller, String body, String requestId, boolean planted)
      throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    String method = exchange.getRequestMethod();
    if (!exchange.getRequestURI().getPath().startsWith(PATH)) {
      return list(List.of(), requestId, false);
    }
    if (path.length == 2) {
      return method.equals("GET")
          ? list(visible(caller), requestId, false)
          : create(exchange, caller, body, requestId, planted);
    }
    if (path[2].equals("public")) {
      List<Stored> open = rows.values().stream().filter(row -> row.published != null).toList();
      return list(open, requestId, !(planted && plant == Plant.DRAFT_FOR_PUBLISHED));
    }
    Stored row = rows.get(UUID.fromString(path[2]));
    if (planted && plant == Plant.FOREIGN_ROW && method.equals("GET") && path.length == 3) {
      for (Stored other : rows.values()) {
        if (!other.owner.equals(caller.id())) {
          return shown(200, other, requestId);
        }
      }
    }
    boolean own = row != null && (row.owner.equals(caller.id()) || caller.seesAll());
    if (row == null || (!own && (row.published == null || path.length > 3))) {
      return problem(404, "not_found", requestId);
    }
    if (!own) {
      return method.equals("GET")
          ? new Reply(200, "\"x\"", Json.object().put("name", row.published).toString(), requestId)
          : problem(404, "not_found", requestId);
    }
    return change(exchange, row, path, body, requestId, planted);
  }

  private Reply change(
      HttpExchange exchange,
      Stored row,
      String[] path,
      String body,
      String requestId,
      boolean planted)
      throws IOException {
    String method = exchange.getRequestMethod();
    if (method.equals("GET")) {
      if (path.length > 3) {
        String count = Json.object().put("count", row.version).toString();
        return new Reply(200, "", count, requestId);
      }
      String known = exchange.getRequestHeaders().getFirst("If-None-Match");
      return row.tag().equals(known)
          ? new Reply(304, row.tag(), "", requestId)
          : shown(200, row, requestId);
    }
    String expected = exchange.getRequestHeaders().getFirst("If-Match");
    if (expected == null) {
      return problem(428, "precondition_required", requestId);
    }
    if (!expected.equals("*") && !expected.equals(row.tag())) {
      return problem(412, "precondition_failed", requestId);
    }
    boolean forgotten = planted && plant == Plant.FORGOTTEN_WRITE;
    if (method.equals("DELETE")) {
      if (!forgotten) {
        rows.remove(row.id);
      }
      return new Reply(204, "", "", requestId);
    }
    String name = row.name;
    if (path.length > 3) {
      row.published = path[3].equals("publish") ? row.name : null;
    } else {
      row.name = Json.read(body).path("name").asText();
      row.version++;
    }
    Reply reply = shown(200, row, requestId);
    if (forgotten) {
      row.name = name;
    }
    return reply;
  }

  private Reply create(
      HttpExchange exchange, Caller caller, String body, String requestId, boolean planted)
      throws IOException {
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    String name = Json.read(body).path("name").asText();
    for (Stored row : rows.values()) {
      if (keys.contains(key) && row.name.equals(name)) {
        return shown(201, row, requestId);
      }
    }
    keys.add(key);
    var row = new Stored(caller.id());
    row.name = name;
    row.version = 1;
    if (!(planted && plant == Plant.FORGOTTEN_WRITE)) {
      rows.put(row.id, row);
    }
    return shown(201, row, requestId);
  }

  private List<Stored> visible(Caller caller) {
    return rows.values().stream()
        .filter(row -> caller.seesAll() || row.owner.equals(caller.id()))
        .toList();
  }

  private static Reply shown(int status, Stored row, String requestId) {
    ObjectNode body =
        Json.object()
            .put("id", row.id.toString())
            .put("user_id", row.owner)
            .put("name", row.name)
            .put("is_public", row.published != null)
            .put("latest_version", row.version);
    return new Reply(status, row.tag(), body.toString(), requestId);
  }

  private static Reply list(List<Stored> found, String requestId, boolean published) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (Stored row : found) {
      items
          .addObject()
          .put("id", row.id.toString())
          .put("name", published ? row.published : row.name);
    }
    return new Reply(200, "", body.toString(), requestId);
  }

  private static Reply problem(int status, String code, String requestId) {
    JsonNode body = Json.object().put("status", status).put("code", code);
    return new Reply(status, "", body.toString(), requestId);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Request-Id", reply.requestId());
    headers.set("Content-Type", reply.status() < 400 ? HammerWorld.JSON : HammerWorld.PROBLEM);
    if (!reply.tag().isEmpty()) {
      headers.set("ETag", reply.tag());
    }
    if (reply.status() == 503) {
      headers.set("Retry-After", "1");
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
