package dev.stratbase.kit.problem;

import dev.stratbase.kit.http.QueryFaults;
import dev.stratbase.kit.http.RefusedTokens;
import dev.stratbase.kit.identity.IssuerUnavailableException;
import dev.stratbase.kit.json.Pointers;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure that can leave a resource, as a problem. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final DatabaseProblems database;
  private final CurrentIdentityAssociation identity;
  private final RefusedTokens refused;
  private final QueryFaults query;

  ProblemMappers(
      DatabaseProblems database,
      CurrentIdentityAssociation identity,
      RefusedTokens refused,
      QueryFaults query) {
    this.database = database;
    this.identity = identity;
    this.refused = refused;
    this.query = query;
  }

  @ServerExceptionMapper
  RestResponse<Problem> problem(ProblemException e, ContainerRequestContext request) {
    return ProblemResponses.of(query.complete(e, request));
  }

  @ServerExceptionMapper
  RestResponse<Problem> authentication(AuthenticationFailedException e) {
    // Quarkus wraps what a mechanism fails with; an unreachable issuer is not the caller's fault.
    return switch (e.getCause()) {
      case IssuerUnavailableException unavailable -> issuer(unavailable);
      case ProblemException unjudged -> ProblemResponses.of(unjudged);
      case null, default -> ProblemResponses.of(refused.counted());
    };
  }

  @ServerExceptionMapper
  RestResponse<Problem> issuer(IssuerUnavailableException e) {
    LOG.warnf("A token could not be judged: %s", e.getMessage());
    return ProblemResponses.of(CommonProblem.ISSUER_UNAVAILABLE.exception());
  }

  @ServerExceptionMapper
  RestResponse<Problem> unauthorized(UnauthorizedException e) {
    return ProblemResponses.of(CommonProblem.AUTHENTICATION_REQUIRED.exception());
  }

  /** An anonymous user has a token but no role; everybody else lacks a particular one. */
  @ServerExceptionMapper
  Uni<RestResponse<Problem>> forbidden(ForbiddenException e) {
    return identity
        .getDeferredIdentity()
        .map(who ->
            who.getRoles().isEmpty()
                ? CommonProblem.ANONYMOUS_NOT_ALLOWED
                : CommonProblem.FORBIDDEN)
        .map(code -> ProblemResponses.of(code.exception()));
  }

  @ServerExceptionMapper
  RestResponse<Problem> violation(ConstraintViolationException e) {
    List<Fault> faults =
        e.getConstraintViolations().stream()
            .map(Pointers::fault)
            .sorted(Comparator.comparing(Fault::toString))
            .toList();
    boolean body = faults.stream().anyMatch(fault -> fault.pointer() != null);
    return ProblemResponses.of(
        ProblemException.of(
            body ? CommonProblem.INVALID_BODY : CommonProblem.INVALID_PARAMETER, faults));
  }

  @ServerExceptionMapper
  RestResponse<Problem> http(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status == 400) {
      return e.getCause() == null
          ? ProblemResponses.of(CommonProblem.INVALID_PARAMETER.exception())
          : ProblemResponses.of(CommonProblem.MALFORMED_JSON.exception());
    }
    for (CommonProblem code : CommonProblem.values()) {
      if (code.status() == status && status != 503 && status != 422) {
        return ProblemResponses.of(code.exception());
      }
    }
    return unexpected(e);
  }

  @ServerExceptionMapper
  RestResponse<Problem> other(Throwable failure) {
    @Nullable ProblemException known = database.explain(failure).orElse(null);
    return known == null ? unexpected(failure) : ProblemResponses.of(known);
  }

  private static RestResponse<Problem> unexpected(Throwable failure) {
    LOG.error("Unexpected failure", failure);
    return ProblemResponses.of(CommonProblem.INTERNAL_ERROR.exception());
  }
}
