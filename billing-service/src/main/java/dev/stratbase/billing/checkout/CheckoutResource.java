package dev.stratbase.billing.checkout;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
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

/** Paying for a plan on a provider's page. */
@Path("/v1/checkout")
@Tag(name = "checkout")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class CheckoutResource {
  private final CheckoutService checkouts;
  private final Limit limit;
  private final Limit actions;

  CheckoutResource(CheckoutService checkouts, Limits limits) {
    this.checkouts = checkouts;
    this.limit = limits.of("checkouts");
    this.actions = limits.of("payment-actions");
  }

  /** Makes the page; an open one of the caller is closed first. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createCheckout",
      summary = "Get a page to pay for a plan on",
      description =
          "Send the person to url. A coupon is held for this checkout until it is paid, given up or"
              + " expired. One checkout is open at a time: a new one closes the older. When the"
              + " provider cannot be reached nothing is kept, and the request may be repeated.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CreateCheckoutRequest.class),
              examples =
                  @ExampleObject(
                      name = "pro",
                      value =
                          "{\"plan_code\":\"pro-monthly\",\"provider\":\"stripe\","
                              + "\"success_url\":\"http://localhost:3000/paid\","
                              + "\"cancel_url\":\"http://localhost:3000/plans\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The checkout.",
      headers = {
        @Header(name = "Location", schema = @Schema(implementation = String.class)),
        @Header(
            name = "Idempotency-Replayed",
            description = "true when this is the answer to an earlier request.",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = CheckoutResponse.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "already_subscribed, checkout_superseded, provider_refused, or why the coupon is refused.")
  @APIResponse(
      responseCode = "422",
      description =
          "invalid_body, plan_not_on_sale, provider_not_available or coupon_not_for_provider.")
  @APIResponse(responseCode = "429", description = "too_many_coupon_guesses or too_many_requests.")
  public Uni<RestResponse<CheckoutResponse>> create(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull CreateCheckoutRequest request) {
    return limit
        .take()
        .chain(() -> checkouts.create(request, idempotencyKey))
        .map(CheckoutResource::created);
  }

  /** For a page that waits until it was paid. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getCheckout", summary = "How one of your checkouts stands")
  @APIResponse(
      responseCode = "200",
      description = "The checkout.",
      content = @Content(schema = @Schema(implementation = CheckoutResponse.class)))
  public Uni<RestResponse<CheckoutResponse>> get(@PathParam("id") UUID id) {
    return checkouts.get(id).map(CheckoutResource::fresh);
  }

  /** Gives it up, unless it was paid meanwhile. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "abandonCheckout",
      summary = "Give a checkout up",
      description = "Its page is closed and its discount free. One that was paid stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "How it stands now.",
      content = @Content(schema = @Schema(implementation = CheckoutResponse.class)))
  public Uni<RestResponse<CheckoutResponse>> abandon(@PathParam("id") UUID id) {
    return actions.take().chain(() -> checkouts.abandon(id)).map(CheckoutResource::fresh);
  }

  private static RestResponse<CheckoutResponse> created(CheckoutService.Outcome outcome) {
    CheckoutResponse checkout = outcome.checkout();
    RestResponse.ResponseBuilder<CheckoutResponse> response =
        RestResponse.ResponseBuilder.<CheckoutResponse>created(
                URI.create("/v1/checkout/" + checkout.id()))
            .entity(checkout)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    return (outcome.repeated() ? response.header("Idempotency-Replayed", "true") : response)
        .build();
  }

  private static RestResponse<CheckoutResponse> fresh(CheckoutResponse checkout) {
    return RestResponse.ResponseBuilder.ok(checkout)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }
}
