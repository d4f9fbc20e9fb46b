package dev.stratbase.local.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request's JSON object; an absent member, a null and an empty text all mean "not given". */
final class Body {
  private final ObjectNode members;

  private Body(ObjectNode members) {
    this.members = members;
  }

  /** Reads the body; no body at all is an empty object, as for Supabase Auth. */
  static Body of(Request request) {
    String text = request.body();
    if (text.isBlank()) {
      return new Body(Json.object());
    }
    try {
      if (Json.read(text) instanceof ObjectNode object) {
        return new Body(requireText(object));
      }
    } catch (JsonProcessingException malformed) {
      throw AuthError.BAD_JSON.failure();
    }
    throw AuthError.BAD_JSON.failure("The request body must be a JSON object");
  }

  /** Half a surrogate pair is no character: the database's driver would store "?" instead. */
  private static ObjectNode requireText(ObjectNode object) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(object.toString())) {
      throw AuthError.VALIDATION_FAILED.failure("A string holds half a surrogate pair");
    }
    return object;
  }

  Optional<String> text(String name) {
    JsonNode value = members.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw AuthError.VALIDATION_FAILED.failure(name + " must be a string");
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  boolean flag(String name) {
    JsonNode value = members.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw AuthError.VALIDATION_FAILED.failure(name + " must be true or false");
    }
    return value.booleanValue();
  }

  ObjectNode object(String name) {
    JsonNode value = members.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Json.object();
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw AuthError.VALIDATION_FAILED.failure(name + " must be an object");
  }
}
