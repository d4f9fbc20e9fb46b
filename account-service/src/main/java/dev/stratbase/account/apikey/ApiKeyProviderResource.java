package dev.stratbase.account.apikey;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Which providers there are. */
@Path("/v1/api-key-providers")
@Tag(name = "api-keys")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ApiKeyProviderResource {
  private final ApiKeyProviderService providers;

  ApiKeyProviderResource(ApiKeyProviderService providers) {
    this.providers = providers;
  }

  /** The providers by code. */
  @GET
  @Operation(
      operationId = "listApiKeyProviders",
      summary = "The LLM providers whose keys can be kept",
      description = "By code. Needs no sign-in.")
  @APIResponse(
      responseCode = "200",
      description = "A page of providers.",
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
                            implementation = ApiKeyProviderResponse.class),
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
              examples =
                  @ExampleObject(
                      name = "first of several",
                      value =
                          """
                          {"items": [{"code": "anthropic", "name": "Anthropic",
                            "key_pattern": "^sk-ant-[A-Za-z0-9_-]{20,300}$",
                            "docs_url": "https://console.anthropic.com/settings/keys",
                            "test_call": "GET https://api.anthropic.com/v1/models?limit=1",
                            "needs_resource": false}],
                           "next_cursor": "WyJjb2RlIixbImFudGhyb3BpYyJdXQ"}\
                          """)))
  public Uni<RestResponse<Page<ApiKeyProviderResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return providers.list(page).map(found -> found.respond(uri));
  }
}
