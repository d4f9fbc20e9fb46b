package dev.stratbase.strategy.lineage;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.strategy.draft.StrategyResponse;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
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

/** Forks. */
@Path("/v1/strategies/{id}")
@Tag(name = "forks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class LineageResource {
  private final LineageService lineage;

  LineageResource(LineageService lineage) {
    this.lineage = lineage;
  }

  /** Makes a strategy of one's own out of it. */
  @POST
  @Path("fork")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "forkStrategy",
      summary = "Fork a strategy",
      description =
          "A new strategy of your own with the same document, out of one of yours or a published"
              + " one. It remembers where it comes from and stays whole whatever happens there. It counts"
              + " as one of yours (409 quota_exceeded).")
  @APIResponse(
      responseCode = "201",
      description = "The fork.",
      headers = {
        @Header(
            name = "Location",
            description = "Its address.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "ETag",
            description = "Send it as If-Match with the next change.",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  public Uni<RestResponse<StrategyResponse>> fork(
      @PathParam("id") UUID id,
      @HeaderParam(Idempotency.HEADER)
          @Parameter(
              description = "The same key gives the same answer.",
              schema = @Schema(implementation = String.class, maxLength = 255))
          @Nullable String idempotencyKey,
      @Valid ForkRequest request) {
    return lineage.fork(id, request, idempotencyKey);
  }

  /** What it comes from. */
  @GET
  @Path("origin")
  @Operation(
      operationId = "getOrigin",
      summary = "Compare a fork with its original",
      description =
          "What the original changed since the fork was made, and how the fork differs from it now."
              + " Of somebody else's original only the published version is looked at.")
  @APIResponse(
      responseCode = "200",
      description = "The original, as far as it can be read.",
      content = @Content(schema = @Schema(implementation = OriginResponse.class)))
  public Uni<OriginResponse> origin(@PathParam("id") UUID id) {
    return lineage.origin(id);
  }
}
