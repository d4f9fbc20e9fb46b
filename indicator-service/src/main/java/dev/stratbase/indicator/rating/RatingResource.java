package dev.stratbase.indicator.rating;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own rating of an entry of the library. */
@Path("/v1/indicators/{id_or_slug}/rating")
@Tag(name = "indicators")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class RatingResource {
  private static final String KEY = "The indicator's id or slug.";

  private final RatingService ratings;

  RatingResource(RatingService ratings) {
    this.ratings = ratings;
  }

  /** One's own rating. */
  @GET
  @Operation(
      operationId = "getIndicatorRating",
      summary = "Your rating of an indicator",
      description = "Beside the average of everybody's; 404 not_rated before you have rated it.")
  @APIResponse(
      responseCode = "200",
      description = "Your rating.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = RatingResponse.class)))
  public Uni<RestResponse<RatingResponse>> get(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug) {
    return ratings.get(idOrSlug).map(found -> answer(RestResponse.Status.OK, found).build());
  }

  /** Rates, or rates anew. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putIndicatorRating",
      summary = "Rate an indicator",
      description =
          "One rating a person: another one replaces it. The averages of lists follow within 5 s."
              + " What is no longer offered is not rated any more (409 indicator_retired).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RatingRequest.class),
              examples = @ExampleObject(name = "good", value = "{\"rating\":4}")))
  @APIResponse(
      responseCode = "200",
      description = "Your rating, replaced.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = RatingResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "Your first rating of it.",
      headers = {
        @Header(
            name = "Location",
            description = "Its address.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "ETag",
            description = "Send it as If-Match.",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = RatingResponse.class)))
  public Uni<RestResponse<RatingResponse>> put(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull RatingRequest request,
      @Context UriInfo uri) {
    return ratings
        .put(idOrSlug, request.rating(), ifMatch)
        .map(given ->
            given.isNew()
                ? answer(RestResponse.Status.CREATED, given.answer())
                    .location(uri.getAbsolutePath())
                    .build()
                : answer(RestResponse.Status.OK, given.answer()).build());
  }

  /** Takes one's rating back. */
  @DELETE
  @Operation(
      operationId = "deleteIndicatorRating",
      summary = "Take your rating back",
      description = "Works for retired indicators, too.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Uni<Void> delete(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return ratings.delete(idOrSlug, ifMatch);
  }

  private static RestResponse.ResponseBuilder<RatingResponse> answer(
      RestResponse.Status status, RatingResponse body) {
    return RestResponse.ResponseBuilder.<RatingResponse>create(status)
        .entity(body)
        .header("ETag", RatingService.entityTag(body))
        .header("Cache-Control", "private, no-cache");
  }
}
