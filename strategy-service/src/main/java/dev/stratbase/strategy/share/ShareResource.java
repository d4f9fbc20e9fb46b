package dev.stratbase.strategy.share;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Secret links to one's own strategies. */
@Path("/v1/strategies/{id}/shares")
@Tag(name = "shares")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class ShareResource {
  private final ShareService shares;

  ShareResource(ShareService shares) {
    this.shares = shares;
  }

  /** Makes a link. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createShare",
      summary = "Make a secret link",
      description =
          "Whoever has the link reads one version, or always the latest, without an account: no"
              + " notes, no other version. The secret is told once and kept as a hash alone.")
  @APIResponse(
      responseCode = "201",
      description = "The link with its secret.",
      headers =
          @Header(
              name = "Location",
              description = "Where it is revoked.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = ShareResponse.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "private_indicators: the member indicators names what must be made public first; or"
              + " too_many_shares.")
  public Uni<RestResponse<ShareResponse>> create(
      @PathParam("id") UUID id,
      @HeaderParam(Idempotency.HEADER)
          @Parameter(
              description = "The same key makes one link; its secret is told by the first answer.",
              schema = @Schema(implementation = String.class, maxLength = 255))
          @Nullable String idempotencyKey,
      @Valid ShareRequest request) {
    return shares.create(id, request, idempotencyKey);
  }

  /** Lists them. */
  @GET
  @Operation(
      operationId = "listShares",
      summary = "The links of a strategy",
      description = "The newest first, expired ones too, with how often each was opened.")
  @APIResponse(
      responseCode = "200",
      description = "All of them; there are at most 50.",
      content = @Content(schema = @Schema(implementation = ShareList.class)))
  public Uni<ShareList> list(@PathParam("id") UUID id) {
    return shares.list(id);
  }

  /** Ends one. */
  @DELETE
  @Path("{share}")
  @Operation(
      operationId = "revokeShare",
      summary = "Revoke a link",
      description = "It opens nothing from then on. Forks that were made by it stay whole.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Uni<Void> revoke(@PathParam("id") UUID id, @PathParam("share") UUID share) {
    return shares.revoke(id, share);
  }
}
