package dev.stratbase.billing.subscription;

import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
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
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What the caller does with their subscriptions; asked of the provider and answered as it is then.
 */
@Path("/v1/subscriptions")
@Tag(name = "subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class SubscriptionActionResource {
  private final SubscriptionActions actions;
  // Each asks the provider.
  private final Limit limit;

  SubscriptionActionResource(SubscriptionActions actions, Limits limits) {
    this.actions = actions;
    this.limit = limits.of("payment-actions");
  }

  /** With the paid period, or now. */
  @POST
  @Path("{id}/cancel")
  @Operation(
      operationId = "cancelSubscription",
      summary = "Cancel a subscription",
      description = "States how it shall be: repeating it is harmless.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CancelRequest.class),
              examples = @ExampleObject(name = "end", value = "{\"when\":\"period_end\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The subscription as it is now.",
      content = @Content(schema = @Schema(implementation = SubscriptionResponse.class)))
  @APIResponse(responseCode = "409", description = "subscription_ended or provider_refused.")
  public Uni<SubscriptionResponse> cancel(
      @PathParam("id") UUID id, @Valid @NotNull CancelRequest request) {
    return limit.take().chain(() -> actions.cancel(id, request.atPeriodEnd()));
  }

  /** Takes a cancellation at the period's end back. */
  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "resumeSubscription",
      summary = "Keep a subscription that was to end with its period",
      description = "States how it shall be: repeating it is harmless.")
  @APIResponse(
      responseCode = "200",
      description = "The subscription as it is now.",
      content = @Content(schema = @Schema(implementation = SubscriptionResponse.class)))
  @APIResponse(responseCode = "409", description = "subscription_ended or provider_refused.")
  @APIResponse(responseCode = "422", description = "not_with_this_provider.")
  public Uni<SubscriptionResponse> resume(@PathParam("id") UUID id) {
    return limit.take().chain(() -> actions.resume(id));
  }

  /** At once with Stripe, which settles the difference; after consent with PayPal. */
  @POST
  @Path("{id}/change-plan")
  @Operation(
      operationId = "changePlan",
      summary = "Go on with another plan",
      description =
          "Stripe changes at once and settles the difference. PayPal asks the person first: send"
              + " them to approval_url. A month's credits are granted once, also across a change.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ChangePlanRequest.class),
              examples =
                  @ExampleObject(
                      name = "yearly",
                      value =
                          "{\"plan_code\":\"pro-yearly\","
                              + "\"return_url\":\"http://localhost:3000/account\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The subscription, and whether consent is missing.",
      content = @Content(schema = @Schema(implementation = ChangedPlan.class)))
  @APIResponse(responseCode = "409", description = "subscription_ended or provider_refused.")
  @APIResponse(responseCode = "422", description = "invalid_body or plan_not_on_sale.")
  public Uni<ChangedPlan> changePlan(
      @PathParam("id") UUID id, @Valid @NotNull ChangePlanRequest request) {
    return limit.take().chain(() -> actions.changePlan(id, request));
  }

  /** Where cards are changed and invoices read. */
  @POST
  @Path("portal")
  @Operation(operationId = "openPortal", summary = "Get a page to manage cards and invoices on")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PortalRequest.class),
              examples =
                  @ExampleObject(
                      name = "stripe",
                      value =
                          "{\"provider\":\"stripe\","
                              + "\"return_url\":\"http://localhost:3000/account\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The page.",
      content = @Content(schema = @Schema(implementation = Portal.class)))
  @APIResponse(responseCode = "409", description = "no_customer.")
  public Uni<Portal> portal(@Valid @NotNull PortalRequest request) {
    return limit.take().chain(() -> actions.portal(request));
  }
}
