package dev.stratbase.account.apikey;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The signed-in person's keys of LLM providers. */
@Path("/v1/api-keys")
@Tag(name = "api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class ApiKeyResource {
  private static final String PROVIDER = "Code of the provider, upper or lower case.";
  private static final String KEY =
      """
      {"provider": "openai", "resource": null, "last_four": "9f3a", "status": "untested", "status_at": null,
       "created_at": "2026-01-31T12:00:00Z", "updated_at": "2026-01-31T12:00:00Z",
       "last_used": null}\
      """;
  private static final String PUT_KEY =
      """
      {"provider": "openai", "resource": null, "last_four": "9f3a", "status": "untested", "status_at": null,
       "created_at": "2026-01-31T12:00:00Z", "updated_at": "2026-01-31T12:00:00Z",
       "last_used": null, "trimmed": false}\
      """;
  private static final String PAGE = "{\"items\": [" + KEY + "]}";

  private final ApiKeyService keys;

  ApiKeyResource(ApiKeyService keys) {
    this.keys = keys;
  }

  /** The caller's keys by provider. */
  @GET
  @Operation(
      operationId = "listApiKeys",
      summary = "Your keys",
      description = "By provider, at most one of each. A key itself is never answered.")
  @APIResponse(
      responseCode = "200",
      description = "A page of your keys.",
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "items",
                      properties = {
                        @SchemaProperty(
                            name = "items",
                            type = SchemaType.ARRAY,
                            implementation = ApiKeyResponse.class),
                        @SchemaProperty(
                            name = "next_cursor",
                            type = SchemaType.STRING,
                            description = "Where the next page starts; absent on the last.",
                            maxLength = 1024),
                        @SchemaProperty(
                            name = "count",
                            type = SchemaType.INTEGER,
                            format = "int64",
                            description = "Rows in the whole list, only with count=exact.",
                            minimum = "0")
                      }),
              examples = @ExampleObject(name = "one key", value = PAGE)))
  public Uni<RestResponse<Page<ApiKeyResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return keys.list(page).map(found -> found.respond(uri));
  }

  /** One key; 304 when {@code If-None-Match} names what is stored. */
  @GET
  @Path("/{provider}")
  @Operation(operationId = "getApiKey", summary = "Your key of one provider")
  @APIResponse(
      responseCode = "200",
      description = "The key, described.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = ApiKeyResponse.class),
              examples = @ExampleObject(name = "untested", value = KEY)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<ApiKeyResponse>> get(
      @Parameter(description = PROVIDER, schema = @Schema(maxLength = 64)) @PathParam("provider")
          String provider,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return keys.get(provider)
        .map(key ->
            Preconditions.notModified(ifNoneMatch, key.entityTag())
                ? Preconditions.notModified(key.entityTag())
                : answer(RestResponse.Status.OK, key));
  }

  /** Stores a key, or replaces the one that is there. */
  @PUT
  @Path("/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putApiKey",
      summary = "Store or replace your key of one provider",
      description =
          "White space around the key is taken off, and trimmed says so. A key that cannot be one of"
              + " the provider's is refused. It is encrypted before it reaches the database, and"
              + " nothing answers it again.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PutApiKeyRequest.class),
              examples =
                  @ExampleObject(
                      name = "openai",
                      value = "{\"key\": \"sk-proj-EXAMPLEexampleEXAMPLEexample9f3a\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Replaced.",
      content =
          @Content(
              schema = @Schema(implementation = ApiKeyResponse.class),
              examples = @ExampleObject(name = "replaced", value = PUT_KEY)))
  @APIResponse(
      responseCode = "201",
      description = "Stored.",
      headers = {
        @Header(
            name = "Location",
            description = "Where it is described.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "ETag",
            description = "Send it as If-Match.",
            schema = @Schema(implementation = String.class))
      },
      content =
          @Content(
              schema = @Schema(implementation = ApiKeyResponse.class),
              examples = @ExampleObject(name = "stored", value = PUT_KEY)))
  public Uni<RestResponse<ApiKeyResponse>> put(
      @Parameter(description = PROVIDER, schema = @Schema(maxLength = 64)) @PathParam("provider")
          String provider,
      @Parameter(description = "Replace only the key with this ETag.") @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Parameter(description = "Send * to store a first key only.") @HeaderParam("If-None-Match")
          @Nullable String ifNoneMatch,
      @Valid @NotNull PutApiKeyRequest request,
      @Context UriInfo uri) {
    return keys.put(provider, request, new PutConditions(ifMatch, ifNoneMatch))
        .map(key -> key.isNew() ? created(key, uri) : answer(RestResponse.Status.OK, key));
  }

  /** Deletes one key and with it the only data key that opens it. */
  @DELETE
  @Path("/{provider}")
  @Operation(operationId = "deleteApiKey", summary = "Delete your key of one provider")
  @APIResponse(responseCode = "204", description = "Deleted.")
  public Uni<Void> delete(
      @Parameter(description = PROVIDER, schema = @Schema(maxLength = 64)) @PathParam("provider")
          String provider,
      @Parameter(description = "Delete only the key with this ETag.") @HeaderParam("If-Match")
          @Nullable String ifMatch) {
    return keys.delete(provider, ifMatch);
  }

  /** Deletes every key of the caller. */
  @DELETE
  @Operation(operationId = "deleteApiKeys", summary = "Delete all your keys")
  @APIResponse(responseCode = "204", description = "You have no keys here any more.")
  public Uni<Void> deleteAll() {
    return keys.deleteAll();
  }

  private static RestResponse<ApiKeyResponse> created(ApiKeyResponse key, UriInfo uri) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, key)
        .location(uri.getBaseUriBuilder().path("v1/api-keys").path(key.provider()).build())
        .header(HttpHeaders.ETAG, key.entityTag())
        .build();
  }

  private static RestResponse<ApiKeyResponse> answer(
      RestResponse.Status status, ApiKeyResponse key) {
    return RestResponse.ResponseBuilder.create(status, key)
        .header(HttpHeaders.ETAG, key.entityTag())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
