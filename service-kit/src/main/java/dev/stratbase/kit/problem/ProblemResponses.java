package dev.stratbase.kit.problem;

import dev.stratbase.kit.http.RequestId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Turns a problem into an HTTP answer. */
final class ProblemResponses {
  static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

  private ProblemResponses() {}

  static RestResponse<Problem> of(ProblemException failure) {
    Problem problem = failure.problem();
    RestResponse.ResponseBuilder<Problem> response =
        RestResponse.ResponseBuilder.<Problem>create(problem.status())
            .entity(problem.withRequestId(RequestId.current()))
            .type(PROBLEM_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    switch (problem.status()) {
      case 401 -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
      case 429, 503 -> response.header(HttpHeaders.RETRY_AFTER, retryAfter(problem));
      default -> {}
    }
    return response.build();
  }

  /** RFC 6750, section 3: the error attribute only when a token was sent. */
  private static String challenge(Problem problem) {
    return problem.code().equals(CommonProblem.INVALID_TOKEN.code())
        ? "Bearer realm=\"stratbase\", error=\"invalid_token\""
        : "Bearer realm=\"stratbase\"";
  }

  /** Seconds. */
  private static String retryAfter(Problem problem) {
    Object stated = problem.members().get("retry_after");
    return stated == null ? "1" : stated.toString();
  }
}
