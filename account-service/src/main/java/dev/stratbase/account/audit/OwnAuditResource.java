package dev.stratbase.account.audit;

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

/** What was done with the signed-in person's account and keys. */
@Path("/v1/me/audit")
@Tag(name = "profile")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class OwnAuditResource {
  private final OwnAuditService audit;

  OwnAuditResource(OwnAuditService audit) {
    this.audit = audit;
  }

  /** Newest first. */
  @GET
  @Operation(
      operationId = "listOwnAudit",
      summary = "What was done with your account",
      description =
          "Newest first: your keys stored, replaced, tested and deleted, and what administrators and"
              + " workloads did with your account. Entries are never changed.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries, newest first.",
      headers =
          @Header(
              name = "Link",
              description = "The next page, as rel=next.",
              schema = @Schema(implementation = String.class)))
  public Uni<RestResponse<Page<OwnAuditResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return audit.list(page).map(found -> found.respond(uri));
  }
}
