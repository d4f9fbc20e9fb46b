package dev.stratbase.local.hammer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import java.net.http.HttpHeaders;

/**
 * What came back.
 *
 * @param sentAt when the request left, by {@link System#nanoTime()}
 * @param doneAt when the whole answer was there
 */
record Answer(Call call, int status, HttpHeaders headers, String text, long sentAt, long doneAt) {

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The body; something empty where it is no JSON. */
  JsonNode json() {
    try {
      return text.isBlank() ? Json.object() : Json.read(text);
    } catch (JsonProcessingException other) {
      return Json.object();
    }
  }

  /** A problem's code, or nothing. */
  String code() {
    return status < 400 ? "" : json().path("code").asText();
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Whether the service could not serve just now. */
  boolean isUnavailable() {
    return status == 503;
  }

  /** Whether the service does not know what became of a write. */
  boolean isUnknown() {
    return isUnavailable() && code().equals("outcome_unknown");
  }

  @Override
  public String toString() {
    return "%s -> %s %s"
        .formatted(call, status, text.length() > 800 ? text.substring(0, 800) : text);
  }
}
