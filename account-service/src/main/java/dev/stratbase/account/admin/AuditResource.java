package dev.stratbase.account.admin;

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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What was done with people's accounts and keys, and by whom; only ever added to. */
@Path("/v1/admin/audit")
@Tag(name = "admin-audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AuditResource {
  private final AuditService audit;

  AuditResource(AuditService audit) {
    this.audit = audit;
  }

  /** Newest first. */
  @GET
  @Operation(operationId = "listAudit", summary = "Who did what with whose account")
  @APIResponse(
      responseCode = "200",
      description = "A page of the audit, newest first.",
      headers =
          @Header(
              name = "Link",
              description = "The next page, as rel=next.",
              schema = @Schema(implementation = String.class)))
  public Uni<RestResponse<Page<AuditResponse>>> list(
      @BeanParam AuditFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return audit.list(filter, page).map(found -> found.respond(uri));
  }
}
