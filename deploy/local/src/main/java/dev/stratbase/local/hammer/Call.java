package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent.
 *
 * @param person who asks; null is a visitor without a token
 * @param headers besides {@code Authorization}
 */
record Call(
    @Nullable Person person,
    String method,
    String slice,
    String path,
    Map<String, String> headers,
    @Nullable String body) {

  static Call get(@Nullable Person person, String slice, String path) {
    return new Call(person, "GET", slice, path, Map.of(), null);
  }

  static Call of(Person person, String method, String slice, String path) {
    return new Call(person, method, slice, path, Map.of(), null);
  }

  static Call of(Person person, String method, String slice, String path, JsonNode body) {
    return new Call(
        person, method, slice, path, Map.of("Content-Type", "application/json"), body.toString());
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(person, method, slice, path, more, body);
  }

  /** As it stands in a report; the token is left out. */
  @Override
  public String toString() {
    String sent = body == null ? "" : " " + (body.length() > 300 ? body.substring(0, 300) : body);
    return "%s %s %s %s %s%s"
        .formatted(person == null ? "a visitor" : person, method, slice, path, headers, sent);
  }
}
