package dev.stratbase.kit;

import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Endpoints that may be used only so often. */
@Path("/v1/probe/limited")
public class LimitedProbeResource {
  private final Limit limit;

  LimitedProbeResource(Limits limits) {
    this.limit = limits.of("probe");
  }

  /** Counts, then does nothing or fails. */
  @GET
  @Path("/person/{outcome}")
  @RolesAllowed(Roles.USER)
  public Uni<String> limitedPerson(@PathParam("outcome") String outcome) {
    return limit
        .take()
        .chain(taken ->
            switch (outcome) {
              case "fails" -> Uni.createFrom().failure(CommonProblem.CONFLICT.exception());
              case "free" -> taken.giveBack().replaceWith("free");
              default -> Uni.createFrom().item("done");
            });
  }

  /** Counts only what fails. */
  @GET
  @Path("/guess/{outcome}")
  @RolesAllowed(Roles.USER)
  public Uni<String> limitedGuess(@PathParam("outcome") String outcome) {
    return limit.countingWrong(
        () ->
            outcome.equals("right")
                ? Uni.createFrom().item("right")
                : Uni.createFrom()
                    .failure(
                        (outcome.equals("wrong") ? CommonProblem.NOT_FOUND : CommonProblem.CONFLICT)
                            .exception()),
        failure ->
            failure instanceof ProblemException e
                && e.problem().code().equals(CommonProblem.NOT_FOUND.code()));
  }

  /** For visitors too, who are counted by their address alone. */
  @GET
  @Path("/anybody")
  @PermitAll
  public Uni<String> limitedAnybody() {
    return limit.take().replaceWith("done");
  }
}
