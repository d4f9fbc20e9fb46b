package dev.stratbase.billing.subscription;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's subscriptions. */
@Path("/v1/subscriptions")
@Tag(name = "subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class SubscriptionResource {
  private final SubscriptionService subscriptions;

  SubscriptionResource(SubscriptionService subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** Current and past ones. */
  @GET
  @Operation(operationId = "listSubscriptions", summary = "Your subscriptions, newest first")
  @APIResponse(responseCode = "200", description = "A page of your subscriptions.")
  public Uni<RestResponse<Page<SubscriptionResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return subscriptions.list(page).map(found -> found.respond(uri));
  }

  /** Answers 304 when {@code If-None-Match} names the current version. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getSubscription", summary = "One of your subscriptions")
  @APIResponse(
      responseCode = "200",
      description = "The subscription.",
      headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = SubscriptionResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<SubscriptionResponse>> get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return subscriptions
        .get(id)
        .map(found -> {
          Instant at = found.updatedAt();
          String tag = Preconditions.tag(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : RestResponse.ResponseBuilder.ok(found).header("ETag", tag).build();
        });
  }
}
