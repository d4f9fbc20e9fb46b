package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.strategy.document.StrategyDocument;
import dev.stratbase.strategy.listing.StrategyFilters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A person's strategies. */
@Path("/v1/strategies")
@Tag(name = "strategies")
@Produces(MediaType.APPLICATION_JSON)
public class StrategyResource {
  private final StrategyService strategies;
  private final StrategyList list;

  StrategyResource(StrategyService strategies, StrategyList list) {
    this.strategies = strategies;
    this.list = list;
  }

  /** Creates a strategy. */
  @POST
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createStrategy",
      summary = "Create a strategy",
      description =
          "Saves a whole document and its first version. A draft may be incomplete, but what it"
              + " says must be right: every fault is reported at once with its pointer. The"
              + " effective parameters, defaults filled in, are what is stored. Somebody who has as"
              + " many strategies as anybody may have (1,000, unless the operator says otherwise)"
              + " is refused one more (409 quota_exceeded).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StrategyDocument.class),
              examples = @ExampleObject(name = "draft", value = StrategyDocument.EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The strategy as it is stored.",
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
  public Uni<RestResponse<StrategyResponse>> create(
      @HeaderParam(Idempotency.HEADER)
          @Parameter(
              description = "The same key gives the same answer.",
              schema = @Schema(implementation = String.class, maxLength = 255))
          @Nullable String idempotencyKey,
      ObjectNode request) {
    return strategies.create(
        request,
        idempotencyKey,
        created ->
            RestResponse.ResponseBuilder.<StrategyResponse>create(201)
                .entity(created)
                .header(HttpHeaders.LOCATION, "/v1/strategies/" + created.id())
                .header(HttpHeaders.ETAG, created.entityTag())
                .build());
  }

  /** Lists the caller's own strategies. */
  @GET
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "listStrategies",
      summary = "Your strategies",
      description = "Without their documents unless they are asked for by expand.")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(implementation = StrategyPage.class)))
  public Uni<RestResponse<Page<StrategySummaryResponse>>> list(
      @BeanParam PageRequest page,
      @BeanParam StrategyFilters filters,
      @QueryParam("is_public")
          @Parameter(
              description = "Only published ones, or only others.",
              schema = @Schema(implementation = Boolean.class))
          @Nullable String isPublic,
      @QueryParam("expand")
          @Parameter(
              description =
                  "What to send along, separated by commas: components, latest_version. With"
                      + " components at most 20 rows a page.",
              schema =
                  @Schema(
                      implementation = String.class,
                      pattern = "^(components|latest_version)(,(components|latest_version))?$",
                      maxLength = 40))
          @Nullable String expand,
      @QueryParam("sort")
          @Parameter(
              description = "updated and created begin with the newest.",
              schema =
                  @Schema(
                      implementation = String.class,
                      enumeration = {"updated", "created", "name"},
                      defaultValue = "updated"))
          @Nullable String sort,
      @Context UriInfo uri) {
    return list.own(page, filters, isPublic, expand, sort).map(found -> found.respond(uri));
  }

  /** Reads a strategy: one's own draft, or what somebody published. */
  @GET
  @Path("{id}")
  @PermitAll
  @SecurityRequirement(name = "supabase")
  @SecurityRequirementsSet
  @Operation(
      operationId = "getStrategy",
      summary = "A strategy with its document",
      description =
          "To its owner the draft as it was last saved; to everybody else, also without a token,"
              + " the published version.")
  @APIResponse(
      responseCode = "200",
      description = "The strategy.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match with the next change.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<StrategyResponse>> get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return strategies
        .get(id)
        .map(strategy -> {
          String tag = Objects.requireNonNull(strategy.entityTag());
          return Preconditions.notModified(ifNoneMatch, tag) && !strategy.hasNews()
              ? Preconditions.notModified(tag)
              : answer(strategy);
        });
  }

  /** Replaces the whole document. */
  @PUT
  @Path("{id}")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceStrategy",
      summary = "Save a strategy",
      description =
          "Replaces the whole document. A change makes one new version, none makes none. Send"
              + " components' ids back to keep them.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StrategyDocument.class),
              examples = @ExampleObject(name = "draft", value = StrategyDocument.EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "The strategy as it is stored.",
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<RestResponse<StrategyResponse>> replace(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      ObjectNode request) {
    return strategies.replace(id, ifMatch, request).map(StrategyResource::answer);
  }

  /** Changes a part of the document. */
  @PATCH
  @Path("{id}")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchStrategy",
      summary = "Change a part of a strategy",
      description =
          "JSON Merge Patch (RFC 7396) on the document; the list of components is replaced as a"
              + " whole. Makes at most one new version.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = StrategyDocument.class),
              examples = @ExampleObject(name = "slower", value = StrategyDocument.PATCH_EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "The strategy as it is stored.",
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<RestResponse<StrategyResponse>> patch(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MergePatch patch) {
    return strategies.patch(id, ifMatch, patch).map(StrategyResource::answer);
  }

  /** Changes components by their ids. */
  @PATCH
  @Path("{id}/components")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "editComponents",
      summary = "Add, change, remove and move components",
      description =
          "Carries out a list of operations in their order: all of them as at most one new version,"
              + " or none. Faults point at the operation they come from.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ComponentOperations.class),
              examples = @ExampleObject(name = "slower", value = ComponentOperations.EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "The strategy as it is stored.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match with the next change.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<RestResponse<StrategyResponse>> editComponents(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      ObjectNode request) {
    return strategies.editComponents(id, ifMatch, request).map(StrategyResource::answer);
  }

  /** Follows the indicators' latest revisions. */
  @POST
  @Path("{id}/upgrade")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "upgradeStrategy",
      summary = "Move to the indicators' latest revisions",
      description =
          "Saves the document once more with every component checked against its indicator as it is"
              + " now; one new version when anything moved. GET lists under upgrades what would.")
  @APIResponse(
      responseCode = "200",
      description = "The strategy as it is stored.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match with the next change.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  @APIResponse(
      responseCode = "422",
      description = "Parameters no longer fit; errors lists every fault.")
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<RestResponse<StrategyResponse>> upgrade(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return strategies.upgrade(id, ifMatch).map(StrategyResource::answer);
  }

  /** Deletes a strategy for good. */
  @DELETE
  @Path("{id}")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "deleteStrategy",
      summary = "Delete a strategy",
      description = "With all its versions, for good. Forks of it stay whole.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "428", description = "If-Match is missing.")
  public Uni<Void> delete(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return strategies.delete(id, ifMatch);
  }

  private static RestResponse<StrategyResponse> answer(StrategyResponse strategy) {
    return RestResponse.ResponseBuilder.ok(strategy)
        .header(HttpHeaders.ETAG, strategy.entityTag())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .build();
  }
}
