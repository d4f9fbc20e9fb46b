package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes requests of operations: right ones, ones at the edge, and wrong ones. */
final class Generator {
  private final Crew crew;
  private final Pool pool;
  private final Dice dice;
  private final Values values;
  private final Texts texts;
  private final HeaderShapes headers;

  Generator(ApiDocument document, Crew crew, Pool pool, Dice dice) {
    this.crew = crew;
    this.pool = pool;
    this.dice = dice;
    this.values = new Values(document, pool, dice);
    this.texts = new Texts(dice);
    this.headers = new HeaderShapes(dice);
  }

  /** As the document's example has it, to have something to begin with. */
  Attempt example(Operation operation) {
    Message message =
        Message.of(operation.method(), path(operation, true) + requiredQuery(operation));
    Operation.Body body = operation.body();
    if (body != null) {
      JsonNode example = body.example();
      JsonNode content = example == null ? values.of("", body.schema()) : example;
      message = message.with("Content-Type", body.mediaType()).with(bytes(body, content));
    }
    return new Attempt(operation, crew.right(operation, dice).signed(message), false);
  }

  /** Any request. */
  Attempt next(Operation operation) {
    Actor asker = crew.asker(operation, dice);
    Message message =
        Message.of(method(operation), path(operation, dice.in100(75)) + query(operation));
    Operation.Body body = operation.body();
    if (body != null || dice.in100(3)) {
      message = body(operation, message);
    }
    message = headers.on(operation, asker.signed(message));
    return new Attempt(operation, message, dice.in100(2));
  }

  private String method(Operation operation) {
    if (dice.in100(96)) {
      return operation.method();
    }
    return dice.oneOf(
        List.of(
            "HEAD", "OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE", "get"));
  }

  private String path(Operation operation, boolean right) {
    String path = operation.path();
    for (Operation.Parameter parameter : operation.in("path")) {
      String value = right ? rightSegment(operation, parameter) : dice.oneOf(Odd.SEGMENTS);
      path = path.replace("{" + parameter.name() + "}", value);
    }
    return path;
  }

  private String rightSegment(Operation operation, Operation.Parameter parameter) {
    boolean number = parameter.schema().has("minimum");
    if (number && dice.in100(80)) {
      return Integer.toString(1 + dice.below(3));
    }
    @Nullable String known = dice.in100(85) ? pool.of(operation.path(), dice) : pool.any(dice);
    return encoded(
        known == null || number ? text(values.of(parameter.name(), parameter.schema())) : known);
  }

  private String requiredQuery(Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (Operation.Parameter parameter : operation.in("query")) {
      if (parameter.required()) {
        pairs.add(pair(parameter));
      }
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String query(Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (Operation.Parameter parameter : operation.in("query")) {
      if (dice.in100(parameter.required() ? 92 : 20)) {
        pairs.add(
            dice.in100(75) ? pair(parameter) : parameter.name() + "=" + dice.oneOf(Odd.SEGMENTS));
        if (dice.in100(4)) {
          pairs.add(pair(parameter));
        }
      }
    }
    if (dice.in100(3)) {
      pairs.add(
          dice.oneOf(
              List.of(
                  "unknown=1", "", "=", "&&", "limit", "limit=1;cursor=x", "%00=1", "a[]=1", "?")));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String pair(Operation.Parameter parameter) {
    return parameter.name() + "=" + encoded(text(values.of(parameter.name(), parameter.schema())));
  }

  private Message body(Operation operation, Message message) {
    Operation.Body body = operation.body();
    if (body == null) {
      return message
          .with("Content-Type", "application/json")
          .with("{}".getBytes(StandardCharsets.UTF_8));
    }
    String type = dice.in100(95) ? body.mediaType() : dice.oneOf(Odd.MEDIA_TYPES);
    Message typed = dice.in100(99) ? message.with("Content-Type", type) : message;
    JsonNode example = body.example();
    JsonNode right = example != null && dice.in100(40) ? example : values.of("", body.schema());
    if (dice.in100(45)) {
      return typed.with(bytes(body, right));
    }
    return typed.with(texts.mutated(right));
  }

  private static byte[] bytes(Operation.Body body, JsonNode content) {
    return (body.isJson() ? content.toString() : content.asText()).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.object().toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
