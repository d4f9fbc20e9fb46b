package dev.stratbase.billing.subscription;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Refunds and disputes. */
@Path("/v1/admin/payment-reversals")
@Tag(name = "admin-billing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class ReversalResource {
  private final ReversalService reversals;

  ReversalResource(ReversalService reversals) {
    this.reversals = reversals;
  }

  /** The latest first. */
  @GET
  @Operation(operationId = "listPaymentReversals", summary = "Refunds and disputes, latest first")
  @APIResponse(responseCode = "200", description = "A page of payments that went back.")
  public Uni<RestResponse<Page<ReversalResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return reversals.list(page).map(found -> found.respond(uri));
  }
}
