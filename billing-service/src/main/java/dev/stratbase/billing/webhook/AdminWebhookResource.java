package dev.stratbase.billing.webhook;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The inbox, looked after by administrators. */
@Path("/v1/admin/webhook-events")
@Tag(name = "admin-billing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AdminWebhookResource {
  private final AdminWebhookService events;

  AdminWebhookResource(AdminWebhookService events) {
    this.events = events;
  }

  /** The latest first. */
  @GET
  @Operation(operationId = "listWebhookEvents", summary = "Received events, latest first")
  @APIResponse(responseCode = "200", description = "A page of events.")
  public Uni<RestResponse<Page<WebhookEventResponse>>> list(
      @BeanParam WebhookEventFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return events.list(filter, page).map(found -> found.respond(uri));
  }

  /** How far one came. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getWebhookEvent", summary = "One received event")
  @APIResponse(
      responseCode = "200",
      description = "The event.",
      content = @Content(schema = @Schema(implementation = WebhookEventResponse.class)))
  public Uni<WebhookEventResponse> get(@PathParam("id") UUID id) {
    return events.get(id);
  }

  /** Works on one again. */
  @POST
  @Path("{id}/replay")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "replayWebhookEvent",
      summary = "Work on an event again",
      description =
          "Whatever its status. An event is a hint to look at the provider again, so replaying one"
              + " never does anything twice.")
  @APIResponse(
      responseCode = "202",
      description = "It will be worked on in a moment.",
      content = @Content(schema = @Schema(implementation = WebhookEventResponse.class)))
  @APIResponse(responseCode = "409", description = "webhook_payload_purged.")
  public Uni<RestResponse<WebhookEventResponse>> replay(@PathParam("id") UUID id) {
    return events.replay(id).map(event -> RestResponse.status(RestResponse.Status.ACCEPTED, event));
  }
}
