package dev.stratbase.billing.subscription;

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
import jakarta.ws.rs.DELETE;
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

/** Everybody's subscriptions, looked after by administrators. */
@Path("/v1/admin/subscriptions")
@Tag(name = "admin-billing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AdminSubscriptionResource {
  private final AdminSubscriptionService subscriptions;

  AdminSubscriptionResource(AdminSubscriptionService subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** The latest first. */
  @GET
  @Operation(operationId = "listAllSubscriptions", summary = "Everybody's subscriptions")
  @APIResponse(responseCode = "200", description = "A page of subscriptions, latest first.")
  public Uni<RestResponse<Page<AdminSubscriptionResponse>>> list(
      @BeanParam SubscriptionFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return subscriptions.list(filter, page).map(found -> found.respond(uri));
  }

  /** Anybody's. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getAnySubscription", summary = "Anybody's subscription")
  @APIResponse(
      responseCode = "200",
      description = "The subscription.",
      content = @Content(schema = @Schema(implementation = AdminSubscriptionResponse.class)))
  public Uni<AdminSubscriptionResponse> get(@PathParam("id") UUID id) {
    return subscriptions.get(id);
  }

  /** Complimentary; one that is paid for counts before it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "giveSubscription",
      summary = "Give somebody a plan",
      description =
          "Free of charge, with the plan's monthly credits. One that is paid for counts before it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = GiveSubscriptionRequest.class),
              examples =
                  @ExampleObject(
                      name = "friend",
                      value =
                          "{\"user_id\":\"00000000-0000-4000-8000-000000000001\","
                              + "\"plan_code\":\"pro-monthly\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The subscription.",
      headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = AdminSubscriptionResponse.class)))
  @APIResponse(responseCode = "404", description = "There is no such person.")
  @APIResponse(responseCode = "422", description = "invalid_body or unknown_plan.")
  public Uni<RestResponse<AdminSubscriptionResponse>> give(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull GiveSubscriptionRequest request) {
    return subscriptions.give(request, idempotencyKey);
  }

  /** Only given ones; what is paid for ends at its provider. */
  @DELETE
  @Path("{id}")
  @Operation(operationId = "takeSubscriptionBack", summary = "End a subscription that was given")
  @APIResponse(responseCode = "204", description = "It has ended.")
  public Uni<RestResponse<Void>> takeBack(@PathParam("id") UUID id) {
    return subscriptions.takeBack(id).map(ended -> RestResponse.noContent());
  }

  /** Without waiting for an event or a comparison. */
  @POST
  @Path("{id}/sync")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "syncSubscription", summary = "Mirror a subscription now")
  @APIResponse(
      responseCode = "200",
      description = "The subscription as the provider has it now.",
      content = @Content(schema = @Schema(implementation = AdminSubscriptionResponse.class)))
  @APIResponse(responseCode = "422", description = "not_with_this_provider.")
  public Uni<AdminSubscriptionResponse> sync(@PathParam("id") UUID id) {
    return subscriptions.synchronize(id);
  }
}
