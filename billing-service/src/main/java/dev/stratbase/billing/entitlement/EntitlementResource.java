package dev.stratbase.billing.entitlement;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's entitlement. */
@Path("/v1/entitlements")
@Tag(name = "entitlements")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class EntitlementResource {
  private final EntitlementService entitlements;

  EntitlementResource(EntitlementService entitlements) {
    this.entitlements = entitlements;
  }

  /** Computed at each request, never cached. */
  @GET
  @Operation(
      operationId = "getEntitlement",
      summary = "What you may do now, until when, and why",
      description =
          "Follows from your subscriptions: active and trialing ones entitle to their plan, one past"
              + " due while its grace lasts. Custom indicators ask the same is_premium.")
  @APIResponse(
      responseCode = "200",
      description = "Your entitlement.",
      content = @Content(schema = @Schema(implementation = EntitlementResponse.class)))
  public Uni<RestResponse<EntitlementResponse>> get() {
    return entitlements
        .current()
        .map(found ->
            RestResponse.ResponseBuilder.ok(found)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build());
  }
}
