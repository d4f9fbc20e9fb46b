package dev.stratbase.billing.coupon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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

/** A coupon by its code, for whoever holds it. */
@Path("/v1/coupons/{code}")
@Tag(name = "coupons")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class CouponResource {
  private final CouponService coupons;
  private final ObjectMapper json;
  private final Binder binder;

  CouponResource(CouponService coupons, ObjectMapper json, Binder binder) {
    this.coupons = coupons;
    this.json = json;
    this.binder = binder;
  }

  /** Without using it. */
  @GET
  @Operation(
      operationId = "previewCoupon",
      summary = "What a coupon would take off",
      description =
          "For each plan it applies to. Codes compare without case. An unknown code and one that is"
              + " switched off look the same; 20 such codes in 10 minutes, or 100 from one address,"
              + " and a pause is asked for.")
  @APIResponse(
      responseCode = "200",
      description = "What it would do for you.",
      content = @Content(schema = @Schema(implementation = CouponPreview.class)))
  @APIResponse(responseCode = "404", description = "coupon_unknown.")
  @APIResponse(responseCode = "429", description = "too_many_coupon_guesses.")
  public Uni<RestResponse<CouponPreview>> preview(
      @PathParam("code") @Parameter(example = "WELCOME20") String code,
      @QueryParam("plan_code")
          @Parameter(description = "Show this plan alone.", example = "pro-monthly")
          @Nullable String planCode) {
    return coupons
        .preview(code, planCode)
        .map(found ->
            RestResponse.ResponseBuilder.ok(found)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build());
  }

  /** The body may be left out, so it is read here and not by the JSON reader. */
  @POST
  @Path("redeem")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "redeemCoupon",
      summary = "Redeem a coupon",
      description =
          "Once for each person for ever, and never beyond its max_uses. Refused with 409 and one of"
              + " coupon_not_yet, coupon_expired, coupon_used_up, coupon_already_redeemed,"
              + " coupon_not_for_plan, coupon_first_time_only.")
  @RequestBody(
      required = false,
      content =
          @Content(
              schema = @Schema(implementation = RedeemCouponRequest.class),
              examples = @ExampleObject(name = "plan", value = "{\"plan_code\":\"pro-monthly\"}")))
  @APIResponse(
      responseCode = "201",
      description = "Redeemed.",
      headers =
          @Header(
              name = "Idempotency-Replayed",
              description = "true when this is the answer to an earlier request.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = RedemptionResponse.class)))
  @APIResponse(responseCode = "404", description = "coupon_unknown.")
  @APIResponse(responseCode = "409", description = "The code says why it is refused.")
  @APIResponse(responseCode = "429", description = "too_many_coupon_guesses.")
  public Uni<RestResponse<RedemptionResponse>> redeem(
      @PathParam("code") String code,
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Nullable String body) {
    return coupons.redeem(code, request(body), idempotencyKey);
  }

  private RedeemCouponRequest request(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return RedeemCouponRequest.ANY_PLAN;
    }
    try {
      return binder.bindValid(json.readTree(body), RedeemCouponRequest.class);
    } catch (JsonProcessingException e) {
      throw CommonProblem.MALFORMED_JSON.exception();
    }
  }
}
