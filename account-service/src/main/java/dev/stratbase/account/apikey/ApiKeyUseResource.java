package dev.stratbase.account.apikey;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What is done with the signed-in person's keys: tests, and the uses by workers. */
@Path("/v1/api-keys")
@Tag(name = "api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class ApiKeyUseResource {
  private static final String PROVIDER = "Code of the provider, upper or lower case.";
  private static final String USES =
      """
      {"items": [{"id": 17, "kind": "resolve", "used_by": "system:serviceaccount:stratbase:worker",
        "purpose": "Generating a strategy", "used_at": "2026-01-31T12:00:00.123456Z"}]}\
      """;
  private static final String TESTED =
      """
      {"provider": "openai", "outcome": "working", "detail": "OpenAI accepts this key.",
       "status": "working", "status_at": "2026-01-31T12:00:00.123456Z"}\
      """;

  private final ApiKeyTestService tests;
  private final ApiKeyUseService uses;

  ApiKeyUseResource(ApiKeyTestService tests, ApiKeyUseService uses) {
    this.tests = tests;
    this.uses = uses;
  }

  /** Asks the provider whether it takes the caller's key. */
  @POST
  @Path("/{provider}/test")
  @Operation(
      operationId = "testApiKey",
      summary = "Test your key of one provider",
      description =
          "Makes the provider's cheapest call with the key, named under /v1/api-key-providers. The"
              + " key's status follows what the provider says of it; trouble on the way leaves it."
              + " A few tests a minute are allowed. It changes nothing that a repetition would"
              + " change again.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it, also when the provider refuses the key.",
      content =
          @Content(
              schema = @Schema(implementation = ApiKeyTestResponse.class),
              examples = @ExampleObject(name = "working", value = TESTED)))
  public Uni<ApiKeyTestResponse> test(
      @Parameter(description = PROVIDER, schema = @Schema(maxLength = 64)) @PathParam("provider")
          String provider) {
    return tests.test(provider);
  }

  /** When the caller's key was opened, by whom and what for. */
  @GET
  @Path("/{provider}/uses")
  @Operation(
      operationId = "listApiKeyUses",
      summary = "Who used your key, when and what for",
      description =
          "Newest first: your own tests, and the workers that acted for you. Uses are kept for 400"
              + " days, also when the key is deleted.")
  @APIResponse(
      responseCode = "200",
      description = "A page of uses.",
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
                            implementation = ApiKeyUseResponse.class),
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
              examples = @ExampleObject(name = "one use", value = USES)))
  public Uni<RestResponse<Page<ApiKeyUseResponse>>> uses(
      @Parameter(description = PROVIDER, schema = @Schema(maxLength = 64)) @PathParam("provider")
          String provider,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return uses.list(provider, page).map(found -> found.respond(uri));
  }
}
