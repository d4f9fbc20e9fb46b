package dev.stratbase.kit;

import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What workloads alone may call. */
@Path("/v1/internal/probe")
public class InternalProbeResource {
  private final CurrentCaller caller;

  InternalProbeResource(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The workload's subject. */
  @GET
  @Path("/workload")
  @RolesAllowed(Roles.WORKLOAD)
  public Uni<String> workload() {
    return caller.workload().map(workload -> workload.subject());
  }

  /** Says who calls; a person's token must not get this far. */
  @GET
  @Path("/anybody")
  @PermitAll
  public Uni<String> anybodyInternal() {
    return caller.get().map(who -> who.getClass().getSimpleName());
  }

  /** For people, at a place where their tokens are not taken. */
  @GET
  @Path("/person")
  @RolesAllowed(Roles.USER)
  public Uni<String> personInternal() {
    return caller.person().map(who -> "a person");
  }
}
