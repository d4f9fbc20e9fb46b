package dev.stratbase.strategy.version;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.strategy.draft.StrategyResponse;
import dev.stratbase.strategy.draft.StrategyService;
import dev.stratbase.strategy.draft.VersionSummary;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The versions of one's own strategy. */
@Path("/v1/strategies/{id}/versions")
@Tag(name = "versions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class VersionResource {
  private final VersionService versions;
  private final VersionDiffs diffs;
  private final StrategyService strategies;

  VersionResource(VersionService versions, VersionDiffs diffs, StrategyService strategies) {
    this.versions = versions;
    this.diffs = diffs;
    this.strategies = strategies;
  }

  /** Lists them, the newest first. */
  @GET
  @Operation(
      operationId = "listVersions",
      summary = "Versions of a strategy, the newest first",
      description = "Without their documents.")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(implementation = VersionPage.class)))
  public Uni<RestResponse<Page<VersionSummary>>> list(
      @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
    return versions.list(id, page).map(found -> found.respond(uri));
  }

  /** Reads one with its document. */
  @GET
  @Path("{number}")
  @Operation(
      operationId = "getVersion",
      summary = "A version with its document",
      description = "The document never changes; the notes may.")
  @APIResponse(
      responseCode = "200",
      description = "The version.",
      headers =
          @Header(
              name = "ETag",
              description = "Changes with the notes.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = VersionResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<VersionResponse>> get(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return versions
        .get(id, number)
        .map(version ->
            Preconditions.notModified(ifNoneMatch, version.entityTag())
                ? Preconditions.notModified(version.entityTag())
                : answer(version));
  }

  /** Changes the notes. */
  @PATCH
  @Path("{number}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchVersion",
      summary = "Change a version's notes",
      description = "JSON Merge Patch (RFC 7396); the notes are all that may be changed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = VersionNotes.class),
              examples =
                  @ExampleObject(name = "notes", value = "{\"notes\": \"Before the wider stop\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The version.",
      content = @Content(schema = @Schema(implementation = VersionResponse.class)))
  public Uni<RestResponse<VersionResponse>> patch(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MergePatch patch) {
    return versions.patch(id, number, ifMatch, patch).map(VersionResource::answer);
  }

  /** Compares two. */
  @GET
  @Path("{from}/diff/{to}")
  @Operation(
      operationId = "diffVersions",
      summary = "What differs between two versions",
      description =
          "As a JSON Patch (RFC 6902) from the first to the second, and in trading words. Components"
              + " are matched by their ids, not by their places.")
  @APIResponse(
      responseCode = "200",
      description = "The difference.",
      content = @Content(schema = @Schema(implementation = VersionDiffResponse.class)))
  public Uni<VersionDiffResponse> diff(
      @PathParam("id") UUID id, @PathParam("from") int from, @PathParam("to") int to) {
    return diffs.diff(id, from, to);
  }

  /** Makes an earlier document the current one. */
  @POST
  @Path("{number}/restore")
  @Operation(
      operationId = "restoreVersion",
      summary = "Restore a version",
      description =
          "Saves its document as a new version, checked against the indicators as they are now."
              + " Demands the strategy's ETag as If-Match, as every save does. Restoring what is"
              + " current changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The strategy.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match with the next change.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(
      responseCode = "422",
      description = "It no longer fits its indicators; errors lists every fault.")
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<RestResponse<StrategyResponse>> restore(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return strategies
        .restore(id, number, ifMatch)
        .map(strategy ->
            RestResponse.ResponseBuilder.ok(strategy)
                .header(HttpHeaders.ETAG, strategy.entityTag())
                .build());
  }

  private static RestResponse<VersionResponse> answer(VersionResponse version) {
    return RestResponse.ResponseBuilder.ok(version)
        .header(HttpHeaders.ETAG, version.entityTag())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
