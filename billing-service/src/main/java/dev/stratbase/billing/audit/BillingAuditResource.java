package dev.stratbase.billing.audit;

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

/** What administrators did with coupons and plans; only ever added to. */
@Path("/v1/admin/billing-audit")
@Tag(name = "admin-billing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class BillingAuditResource {
  private final BillingAuditService audit;

  BillingAuditResource(BillingAuditService audit) {
    this.audit = audit;
  }

  /** The latest first. */
  @GET
  @Operation(
      operationId = "listBillingAudit",
      summary = "Who did what with coupons and plans, latest first")
  @APIResponse(responseCode = "200", description = "A page of the audit.")
  public Uni<RestResponse<Page<BillingAuditResponse>>> list(
      @BeanParam BillingAuditFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return audit.list(filter, page).map(found -> found.respond(uri));
  }
}
