package dev.stratbase.billing.coupon;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What the caller redeemed. */
@Path("/v1/redemptions")
@Tag(name = "coupons")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class RedemptionResource {
  private final CouponService coupons;

  RedemptionResource(CouponService coupons) {
    this.coupons = coupons;
  }

  /** The latest first. */
  @GET
  @Operation(operationId = "listRedemptions", summary = "The coupons you redeemed, latest first")
  @APIResponse(responseCode = "200", description = "A page of your redemptions.")
  public Uni<RestResponse<Page<RedemptionResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return coupons.redemptions(page).map(found -> found.respond(uri));
  }

  /** Gives an unused redemption back. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "releaseRedemption",
      summary = "Give an unused redemption back",
      description = "The coupon's use is free for somebody else, and for you again.")
  @APIResponse(responseCode = "204", description = "It is given back.")
  @APIResponse(
      responseCode = "409",
      description = "redemption_reserved by an open checkout, or redemption_used.")
  public Uni<RestResponse<Void>> release(@PathParam("id") UUID id) {
    return coupons.release(id).map(gone -> RestResponse.noContent());
  }
}
