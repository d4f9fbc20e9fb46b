package dev.stratbase.kit.http;

import dev.stratbase.kit.problem.CommonProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses what must not even be read: answers as problems where the HTTP layer would be silent. */
@Singleton
final class EarlyProblems {
  private static final int BEFORE_BODIES = 900;

  private final EarlyAnswer answer;
  private final long maxBody;

  EarlyProblems(
      EarlyAnswer answer,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> maxBody) {
    this.answer = answer;
    this.maxBody = maxBody.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuse, BEFORE_BODIES);
  }

  private void refuse(RoutingContext routing) {
    String path = routing.request().path();
    // Without a host no link can be written, and HTTP/1.0 need not name one.
    if (path != null && path.startsWith("/v1/") && routing.request().authority() == null) {
      answer.problem(routing, CommonProblem.HOST_REQUIRED);
      return;
    }
    if (path == null || path.contains("%00") || path.indexOf('\0') >= 0) {
      answer.problem(routing, CommonProblem.NOT_FOUND);
    } else if (declaredLength(routing) > maxBody) {
      answer.problem(routing, CommonProblem.BODY_TOO_LARGE);
    } else {
      routing.next();
    }
  }

  private static long declaredLength(RoutingContext routing) {
    String declared = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return declared == null ? 0 : Long.parseLong(declared);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
