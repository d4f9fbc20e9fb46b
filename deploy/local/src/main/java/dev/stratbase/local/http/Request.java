package dev.stratbase.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request: method, path, query, headers, and a body that is read only when somebody asks for
 * it.
 */
public final class Request {
  /** The largest body in bytes: far more than any sign-up needs. */
  public static final int MAX_BODY = 64 * 1024;

  private final HttpExchange exchange;
  private final Map<String, String> variables;
  private @Nullable String body;

  Request(HttpExchange exchange, Map<String, String> variables) {
    this.exchange = exchange;
    this.variables = Map.copyOf(variables);
  }

  Request withVariables(Map<String, String> values) {
    return new Request(exchange, values);
  }

  /** The method in capitals. */
  public String method() {
    return exchange.getRequestMethod();
  }

  /** The path without its query, still percent-encoded. */
  public String path() {
    return exchange.getRequestURI().getRawPath();
  }

  /** What stood in the place of {@code {name}} in the route's path. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no variable " + name);
    }
    return value;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The first value of each query parameter. */
  public Map<String, String> query() {
    String raw = exchange.getRequestURI().getRawQuery();
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  /** The body as text; 413 when it is longer than {@link #MAX_BODY}, 400 when it is not UTF-8. */
  public String body() {
    String known = body;
    if (known == null) {
      known = readBody();
      body = known;
    }
    return known;
  }

  private String readBody() {
    try {
      byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw new HttpFailure(413, "The body is longer than " + MAX_BODY + " bytes.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw new HttpFailure(400, "The body is not UTF-8.");
    } catch (IOException cut) {
      throw new HttpFailure(400, "The body ended early.");
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new HttpFailure(400, "The query is not correctly percent-encoded.");
    }
  }
}
