package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The library of indicators. Public: everybody gets the same answers, and caches may keep them. */
@Path("/v1/indicators")
@Tag(name = "indicators")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@NonBlocking
public class CatalogueResource {
  /** As long as a replica may take to see a change. */
  private static final String CACHE_CONTROL = "public, max-age=5";

  private static final String SCHEMA_JSON = "application/schema+json";
  private static final String KEY = "Its id or its slug.";

  private final CatalogueService catalogue;

  CatalogueResource(CatalogueService catalogue) {
    this.catalogue = catalogue;
  }

  /** A page of the library. */
  @GET
  @Operation(
      operationId = "listIndicators",
      summary = "Find indicators",
      description = "The indicators on offer, by type, family or words; ordered as sort says.")
  @APIResponse(
      responseCode = "200",
      description = "A page of indicators.",
      content = @Content(schema = @Schema(implementation = IndicatorPage.class)),
      headers = {
        @Header(
            name = "ETag",
            description = "Changes with the library.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "Link",
            description = "The next page, rel=next.",
            schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public RestResponse<byte[]> list(
      @BeanParam CatalogueFilter filter,
      @BeanParam PageRequest page,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
      @Context UriInfo uri) {
    Snapshot snapshot = catalogue.snapshot();
    WrittenPage found = catalogue.list(snapshot, filter.checked(), filter.shown(), page);
    return fresh(
        snapshot.tag(),
        ifNoneMatch,
        () -> Page.respond(found.body().bytes(), found.nextCursor(), uri));
  }

  /** The families with their counts. */
  @GET
  @Path("/categories")
  @Operation(
      operationId = "listIndicatorCategories",
      summary = "The families of indicators",
      description = "With the number of indicators on offer in each, in all and by type.")
  @APIResponse(
      responseCode = "200",
      description = "The families.",
      content = @Content(schema = @Schema(implementation = CategoriesResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public RestResponse<CategoriesResponse> categories(
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Snapshot snapshot = catalogue.snapshot();
    return fresh(
        snapshot.tag(), ifNoneMatch, () -> RestResponse.ok(catalogue.categories(snapshot)));
  }

  /** One entry with its Pine template. */
  @GET
  @Path("/{id_or_slug}")
  @Operation(
      operationId = "getIndicator",
      summary = "One indicator",
      description = "With its Pine template; a retired one is still answered.")
  @APIResponse(
      responseCode = "200",
      description = "The indicator.",
      content = @Content(schema = @Schema(implementation = IndicatorResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public RestResponse<byte[]> get(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    CatalogueEntry entry = catalogue.entry(idOrSlug);
    return fresh(entry.tag(), ifNoneMatch, () -> RestResponse.ok(entry.full().bytes()));
  }

  /** The parameters as a document of their own. */
  @GET
  @Path("/{id_or_slug}/schema")
  @Produces(SCHEMA_JSON)
  @Operation(
      operationId = "getIndicatorSchema",
      summary = "The JSON Schema of an indicator's parameters",
      description = "JSON Schema 2020-12, for a form or a validator.")
  @APIResponse(
      responseCode = "200",
      description = "The schema.",
      content =
          @Content(
              mediaType = SCHEMA_JSON,
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  @APIResponse(responseCode = "409", description = "An adopted indicator that describes none.")
  public RestResponse<ObjectNode> schema(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    CatalogueEntry entry = catalogue.entry(idOrSlug);
    return fresh(entry.tag(), ifNoneMatch, () -> RestResponse.ok(catalogue.schema(entry)));
  }

  /** Checks parameters without storing anything. */
  @POST
  @Path("/{id_or_slug}/validate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "validateIndicatorParameters",
      summary = "Check parameters",
      description = "Answers every fault at once, and the parameters as they would be in force.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ValidateParametersRequest.class),
              examples =
                  @ExampleObject(name = "length", value = "{\"parameters\":{\"length\":21}}")))
  @APIResponse(
      responseCode = "200",
      description = "The verdict, also when the parameters are not valid.",
      content = @Content(schema = @Schema(implementation = ParametersVerdict.class)))
  public ParametersVerdict validate(
      @Parameter(description = KEY, schema = @Schema(maxLength = 80, examples = "rsi-cross-entry"))
          @PathParam("id_or_slug")
          String idOrSlug,
      @Valid ValidateParametersRequest request) {
    return catalogue.validate(catalogue.entry(idOrSlug), request.parameters());
  }

  private static <T> RestResponse<T> fresh(
      String tag, @Nullable String ifNoneMatch, Supplier<RestResponse<T>> answer) {
    RestResponse<T> response =
        Preconditions.notModified(ifNoneMatch, tag) ? Preconditions.notModified(tag) : answer.get();
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    return response;
  }
}
