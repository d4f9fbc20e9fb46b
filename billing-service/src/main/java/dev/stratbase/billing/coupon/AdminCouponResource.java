package dev.stratbase.billing.coupon;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.MergePatch;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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

/** Coupons, managed by administrators. */
@Path("/v1/admin/coupons")
@Tag(name = "admin-coupons")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AdminCouponResource {
  private final AdminCouponService coupons;
  private final CouponBatch batch;

  AdminCouponResource(AdminCouponService coupons, CouponBatch batch) {
    this.coupons = coupons;
    this.batch = batch;
  }

  /** All coupons with their usage. */
  @GET
  @Operation(operationId = "listCoupons", summary = "Coupons with their usage")
  @APIResponse(responseCode = "200", description = "A page of coupons.")
  public Uni<RestResponse<Page<CouponResponse>>> list(
      @BeanParam CouponFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return coupons.list(filter, page).map(found -> found.respond(uri));
  }

  /** Answers 304 when {@code If-None-Match} names the current version. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getCoupon", summary = "One coupon with its usage")
  @APIResponse(
      responseCode = "200",
      description = "The coupon.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match; a redemption changes it too.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CouponResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<CouponResponse>> get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return coupons
        .get(id)
        .map(coupon -> {
          String tag = AdminCouponService.entityTag(coupon);
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : answer(coupon);
        });
  }

  /** Makes a coupon. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createCoupon", summary = "Make a coupon")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CreateCouponRequest.class),
              examples =
                  @ExampleObject(
                      name = "welcome",
                      value =
                          "{\"code\":\"WELCOME20\",\"discount_percent\":20,\"max_uses\":100,"
                              + "\"expiration_date\":\"2030-01-01T00:00:00Z\","
                              + "\"first_time_only\":true,\"plan_codes\":[\"pro-monthly\"]}")))
  @APIResponse(
      responseCode = "201",
      description = "The new coupon.",
      headers = {
        @Header(name = "Location", schema = @Schema(implementation = String.class)),
        @Header(name = "ETag", schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = CouponResponse.class)))
  @APIResponse(responseCode = "409", description = "coupon_code_taken.")
  public Uni<RestResponse<CouponResponse>> create(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull CreateCouponRequest request) {
    return coupons.create(request, idempotencyKey);
  }

  /** All of them or none. */
  @POST
  @Path("batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "generateCoupons",
      summary = "Make up to 1,000 single-use coupons",
      description = "Alike but for their codes, which are made and answered.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = GenerateCouponsRequest.class),
              examples =
                  @ExampleObject(
                      name = "hundred",
                      value =
                          "{\"count\":100,\"coupon\":{\"discount_percent\":50,"
                              + "\"description\":\"Conference\",\"duration\":\"periods\","
                              + "\"duration_periods\":3}}")))
  @APIResponse(
      responseCode = "201",
      description = "The codes.",
      headers =
          @Header(
              name = "Idempotency-Replayed",
              description = "true when this is the answer to an earlier request.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = GeneratedCoupons.class)))
  public Uni<RestResponse<GeneratedCoupons>> generate(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull GenerateCouponsRequest request) {
    return batch.generate(request, idempotencyKey);
  }

  /** Changes everything but the code and the uses. */
  @PATCH
  @Path("{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchCoupon",
      summary = "Change a coupon or switch it off",
      description =
          "JSON Merge Patch (RFC 7396); null lifts a limit. The code and the uses are not changed here,"
              + " and max_uses cannot go below current_uses.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = CouponChanges.class),
              examples = @ExampleObject(name = "off", value = "{\"is_active\":false}")))
  @APIResponse(
      responseCode = "200",
      description = "The changed coupon.",
      headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CouponResponse.class)))
  public Uni<RestResponse<CouponResponse>> patch(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MergePatch patch) {
    return coupons.patch(id, patch, ifMatch).map(AdminCouponResource::answer);
  }

  /** Deletes one that nobody redeemed. */
  @DELETE
  @Path("{id}")
  @Operation(operationId = "deleteCoupon", summary = "Delete a coupon that nobody redeemed")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "coupon_in_use: switch it off instead.")
  public Uni<RestResponse<Void>> delete(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return coupons.delete(id, ifMatch).map(gone -> RestResponse.noContent());
  }

  private static RestResponse<CouponResponse> answer(CouponResponse coupon) {
    return RestResponse.ResponseBuilder.ok(coupon)
        .header("ETag", AdminCouponService.entityTag(coupon))
        .build();
  }
}
