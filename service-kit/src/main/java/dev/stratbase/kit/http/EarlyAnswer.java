package dev.stratbase.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers with a problem before a request reaches any resource. */
@Singleton
final class EarlyAnswer {
  private final ObjectMapper json;

  EarlyAnswer(ObjectMapper json) {
    this.json = json;
  }

  /** Ends the request; an unread body is not waited for. */
  void problem(RoutingContext routing, ProblemCode code) {
    HttpServerResponse response = routing.response();
    if (routing.request().getHeader(HttpHeaders.CONTENT_LENGTH) != null) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    try {
      response
          .setStatusCode(code.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(json.writeValueAsString(code.exception().problem()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem can always be written", e);
    }
  }
}
