package dev.stratbase.strategy.gallery;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.strategy.draft.StrategyResponse;
import dev.stratbase.strategy.listing.StrategyFilters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Publishing a strategy, and the gallery of what is published. */
@Path("/v1/strategies")
@Tag(name = "gallery")
@Produces(MediaType.APPLICATION_JSON)
public class GalleryResource {
  private final Gallery gallery;
  private final PublicationService publications;

  GalleryResource(Gallery gallery, PublicationService publications) {
    this.gallery = gallery;
    this.publications = publications;
  }

  /** Lists what is published. */
  @GET
  @Path("public")
  @PermitAll
  @SecurityRequirement(name = "supabase")
  @SecurityRequirementsSet
  @Operation(
      operationId = "listPublicStrategies",
      summary = "The gallery",
      description =
          "Published strategies of everybody, for everybody. An author is shown by the name they"
              + " chose, or not at all.")
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(implementation = GalleryPage.class)))
  public Uni<RestResponse<Page<PublishedStrategyResponse>>> list(
      @BeanParam PageRequest page,
      @BeanParam StrategyFilters filters,
      @QueryParam("author")
          @Parameter(
              description = "Only what the author of this public name published, in any case.",
              schema = @Schema(implementation = String.class, minLength = 1, maxLength = 40))
          @Nullable String author,
      @QueryParam("sort")
          @Parameter(
              description = "The order.",
              schema =
                  @Schema(
                      implementation = String.class,
                      enumeration = {"newest", "most_forked", "name"},
                      defaultValue = "newest"))
          @Nullable String sort,
      @Context UriInfo uri) {
    return gallery.page(page, filters, author, sort).map(found -> found.respond(uri));
  }

  /** Publishes the latest version. */
  @POST
  @Path("{id}/publish")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "publishStrategy",
      summary = "Publish the latest version",
      description =
          "Everybody can read it from then on, and only it: later saves stay yours until you"
              + " publish again. Notes and other versions are never shown. Repeating it is harmless.")
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
      responseCode = "409",
      description =
          "private_indicators: the member indicators names what must be made public first; or it"
              + " was saved meanwhile.")
  @APIResponse(
      responseCode = "422",
      description = "incomplete: errors says what the draft still lacks.")
  public Uni<RestResponse<StrategyResponse>> publish(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return publications.publish(id, ifMatch).map(GalleryResource::answer);
  }

  /** Takes a strategy out of everybody's sight. */
  @POST
  @Path("{id}/unpublish")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "unpublishStrategy",
      summary = "Take a strategy back",
      description = "Nobody else can read it any more. Forks stay whole. Repeating it is harmless.")
  @APIResponse(
      responseCode = "200",
      description = "The strategy.",
      content = @Content(schema = @Schema(implementation = StrategyResponse.class)))
  public Uni<RestResponse<StrategyResponse>> unpublish(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return publications.unpublish(id, ifMatch).map(GalleryResource::answer);
  }

  private static RestResponse<StrategyResponse> answer(StrategyResponse strategy) {
    return RestResponse.ResponseBuilder.ok(strategy)
        .header(HttpHeaders.ETAG, strategy.entityTag())
        .build();
  }
}
