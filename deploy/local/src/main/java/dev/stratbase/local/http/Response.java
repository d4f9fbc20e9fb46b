package dev.stratbase.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer: status, body with its media type, further headers. */
public record Response(int status, String mediaType, String body, Map<String, String> headers) {

  /** Copies the headers, so that an answer cannot change after it was made. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer. */
  public static Response json(int status, JsonNode body) {
    return new Response(status, "application/json", body.toString(), Map.of());
  }

  /** A page in UTF-8. */
  public static Response html(int status, String body) {
    return new Response(status, "text/html; charset=utf-8", body, Map.of());
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, "", "", Map.of());
  }

  /** The same answer with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, mediaType, body, more);
  }
}
