package dev.stratbase.kit.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The {@code RateLimit-Policy} and {@code RateLimit} fields of
 * draft-ietf-httpapi-ratelimit-headers: lists with a member for each policy that the request was
 * counted under.
 */
final class RateLimitFields {
  static final String POLICY = "RateLimit-Policy";
  static final String LIMIT = "RateLimit";

  private RateLimitFields() {}

  /** Adds a policy and what is left of it. */
  static void add(
      HttpServerResponse response, String policy, long quota, long window, long left, long reset) {
    add(response.headers(), POLICY, '"' + policy + "\";q=" + quota + ";w=" + window);
    add(response.headers(), LIMIT, '"' + policy + "\";r=" + left + ";t=" + reset);
  }

  private static void add(MultiMap headers, String name, String member) {
    @Nullable String before = headers.get(name);
    headers.set(name, before == null ? member : before + ", " + member);
  }
}
