package dev.stratbase.strategy.share;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.strategy.draft.StrategyResponse;
import dev.stratbase.strategy.lineage.ForkRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a secret link opens. */
@Path("/v1/shares/{secret}")
@Tag(name = "shares")
@Produces(MediaType.APPLICATION_JSON)
public class SharedResource {
  private static final String SECRET = "What the link's owner was told when it was made.";

  private final SharedService shared;

  SharedResource(SharedService shared) {
    this.shared = shared;
  }

  /** Reads the strategy. */
  @GET
  @PermitAll
  @SecurityRequirement(name = "supabase")
  @SecurityRequirementsSet
  @Operation(
      operationId = "openShare",
      summary = "Read what a link shows",
      description =
          "For everybody who has the link, without an account. One that is wrong, expired or revoked"
              + " is not found.")
  @APIResponse(
      responseCode = "200",
      description = "The version it shows.",
      content = @Content(schema = @Schema(implementation = SharedStrategyResponse.class)))
  @APIResponse(
      responseCode = "409",
      description = "private_indicators: its latest version cannot be shown just now.")
  public Uni<RestResponse<SharedStrategyResponse>> read(
      @PathParam("secret")
          @Parameter(
              description = SECRET,
              schema = @Schema(implementation = String.class, maxLength = 43))
          String secret) {
    return shared
        .read(secret)
        .map(strategy ->
            RestResponse.ResponseBuilder.ok(strategy)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build());
  }

  /** Makes a strategy of one's own out of it. */
  @POST
  @Path("fork")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "forkShare",
      summary = "Fork what a link shows",
      description =
          "A new strategy of your own with the same document; it counts as one of yours (409"
              + " quota_exceeded).")
  @APIResponse(
      responseCode = "201",
      description = "The fork.",
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  public Uni<RestResponse<StrategyResponse>> fork(
      @PathParam("secret")
          @Parameter(
              description = SECRET,
              schema = @Schema(implementation = String.class, maxLength = 43))
          String secret,
      @HeaderParam(Idempotency.HEADER)
          @Parameter(
              description = "The same key gives the same answer.",
              schema = @Schema(implementation = String.class, maxLength = 255))
          @Nullable String idempotencyKey,
      @Valid ForkRequest request) {
    return shared.fork(secret, request, idempotencyKey);
  }
}
