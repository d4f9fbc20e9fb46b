package dev.stratbase.account.admin;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** People, for administrators; every look and every change is in the audit. */
@Path("/v1/admin/users")
@Tag(name = "admin-users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class UserResource {
  private final UserService users;

  UserResource(UserService users) {
    this.users = users;
  }

  /** People, newest first unless asked otherwise. */
  @GET
  @Operation(
      operationId = "listUsers",
      summary = "Find people",
      description = "By a part of their address. The search itself is audited.")
  @APIResponse(
      responseCode = "200",
      description = "A page of people.",
      headers =
          @Header(
              name = "Link",
              description = "The next page, as rel=next.",
              schema = @Schema(implementation = String.class)))
  public Uni<RestResponse<Page<UserResponse>>> list(
      @BeanParam UserFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return users.list(filter, page).map(found -> found.respond(uri));
  }

  /** Somebody's account. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "getUser",
      summary = "Look at one person",
      description = "The look is audited, also when there is nobody.")
  @APIResponse(
      responseCode = "200",
      description = "The person.",
      content =
          @Content(
              schema = @Schema(implementation = UserResponse.class),
              examples =
                  @ExampleObject(
                      name = "plain",
                      value =
                          """
                          {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                           "email": "plain@example.test", "full_name": "Ada Lovelace",
                           "public_name": "ada", "credits": 5, "credits_owed": 0,
                           "is_premium": false, "is_returning": false,
                           "created_at": "2026-01-31T12:00:00Z",
                           "last_login": "2026-01-31T12:00:00Z"}\
                          """)))
  public Uni<RestResponse<UserResponse>> get(@PathParam("id") UUID id) {
    return users
        .get(id)
        .map(user ->
            RestResponse.ResponseBuilder.ok(user).header("Cache-Control", "no-store").build());
  }

  /** Adds to or takes from somebody's credits, with a reason they can read. */
  @POST
  @Path("{id}/credits")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "adjustUserCredits",
      summary = "Change a person's credits",
      description = "Never below zero. The person reads the reason; the audit says who did it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AdjustCreditsRequest.class),
              examples =
                  @ExampleObject(
                      name = "goodwill",
                      value = "{\"amount\":10,\"reason\":\"goodwill after an outage\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The entry it made.",
      content =
          @Content(
              schema = @Schema(implementation = AdjustedCreditsResponse.class),
              examples =
                  @ExampleObject(
                      name = "goodwill",
                      value =
                          "{\"entry_id\":\"2f1c9c52-8a55-4f7e-9d53-3c1f0d2a8b11\","
                              + "\"user_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                              + "\"balance\":15,\"owed\":0}")))
  @APIResponse(responseCode = "404", description = "user_not_found.")
  @APIResponse(
      responseCode = "409",
      description = "insufficient_credits, with the members balance and required.")
  public Uni<RestResponse<AdjustedCreditsResponse>> adjust(
      @PathParam("id") UUID id,
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull AdjustCreditsRequest request) {
    return users.adjust(id, request, idempotencyKey);
  }
}
