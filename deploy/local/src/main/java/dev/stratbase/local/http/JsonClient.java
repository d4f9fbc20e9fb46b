package dev.stratbase.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends JSON to one server, with one bearer token. */
public final class JsonClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final String origin;
  private final String bearer;

  /**
   * A client of one server.
   *
   * @param origin scheme, host, port and what all paths begin with
   * @param bearer the token, or nothing for none
   */
  public JsonClient(HttpClient client, String origin, String bearer) {
    this.client = client;
    this.origin = origin;
    this.bearer = bearer;
  }

  /** A status and what came with it. */
  public record Answer(int status, JsonNode body) {
    /** Whether the server did what it was asked. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /** Reads. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  /** Sends a document to be taken in. */
  public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /** Removes, whatever its version is. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  /** Removes what the body confirms. */
  public Answer delete(String path, JsonNode body) throws IOException, InterruptedException {
    return send("DELETE", path, body);
  }

  private Answer send(String method, String path, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (method.equals("DELETE")) {
      request.header("If-Match", "*");
    }
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), body(response.body()));
  }

  /** What is no JSON, for instance a proxy's page, is kept as a text. */
  private static JsonNode body(String text) {
    try {
      return text.isBlank() ? Json.object() : Json.read(text);
    } catch (JsonProcessingException page) {
      return TextNode.valueOf(text);
    }
  }
}
