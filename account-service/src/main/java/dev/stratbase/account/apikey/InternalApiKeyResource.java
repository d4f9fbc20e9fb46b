package dev.stratbase.account.apikey;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** People's keys, for the workers that act for them. */
@Path("/v1/internal/users/{user_id}/api-keys")
@Tag(name = "internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.WORKLOAD)
@SecurityRequirement(name = "workload")
public class InternalApiKeyResource {
  private final ResolveService keys;

  InternalApiKeyResource(ResolveService keys) {
    this.keys = keys;
  }

  /** One person's key of one provider, in the clear. */
  @POST
  @Path("/{provider}/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "resolveApiKey",
      summary = "A person's key, for a trusted worker",
      description =
          "Sets last_used and writes down who was given the key and what for; the owner reads that"
              + " under /v1/api-keys/{provider}/uses. Every call is one use, so there is nothing to"
              + " replay.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ResolveApiKeyRequest.class),
              examples =
                  @ExampleObject(name = "why", value = "{\"purpose\": \"Generating a strategy\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The key. It must not be kept.",
      content =
          @Content(
              schema = @Schema(implementation = ResolvedApiKeyResponse.class),
              examples =
                  @ExampleObject(
                      name = "openai",
                      value =
                          """
                          {"provider": "openai", "resource": null,
                           "key": "sk-proj-EXAMPLEexampleEXAMPLEexample9f3a"}\
                          """)))
  public Uni<RestResponse<ResolvedApiKeyResponse>> resolve(
      @Parameter(description = "The person.") @PathParam("user_id") UUID userId,
      @Parameter(description = "Code of the provider.", schema = @Schema(maxLength = 64))
          @PathParam("provider")
          String provider,
      @Valid @NotNull ResolveApiKeyRequest request) {
    return keys.resolve(userId, provider, request.purpose())
        .map(key ->
            RestResponse.ResponseBuilder.ok(key)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
  }
}
