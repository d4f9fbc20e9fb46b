package dev.stratbase.billing.sweep;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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

/** Comparisons of our subscriptions with the providers'. */
@Path("/v1/admin/reconciliations")
@Tag(name = "admin-billing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class ReconciliationResource {
  private final ReconciliationService reconciliations;

  ReconciliationResource(ReconciliationService reconciliations) {
    this.reconciliations = reconciliations;
  }

  /** The latest first. */
  @GET
  @Operation(operationId = "listReconciliations", summary = "Comparisons with the providers")
  @APIResponse(responseCode = "200", description = "A page of comparisons, latest first.")
  public Uni<RestResponse<Page<ReconciliationResponse>>> list(
      @BeanParam PageRequest page, @Context UriInfo uri) {
    return reconciliations.list(page).map(found -> found.respond(uri));
  }

  /** One with all it found. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getReconciliation", summary = "What one comparison found")
  @APIResponse(
      responseCode = "200",
      description = "The comparison.",
      content = @Content(schema = @Schema(implementation = ReconciliationResponse.class)))
  public Uni<ReconciliationResponse> get(@PathParam("id") UUID id) {
    return reconciliations.get(id);
  }

  /** Beside the scheduled ones. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "startReconciliation", summary = "Compare with a provider now")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StartReconciliationRequest.class),
              examples = @ExampleObject(name = "stripe", value = "{\"provider\":\"stripe\"}")))
  @APIResponse(
      responseCode = "202",
      description = "It has begun.",
      headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = ReconciliationResponse.class)))
  @APIResponse(responseCode = "409", description = "reconciliation_running.")
  public Uni<RestResponse<ReconciliationResponse>> start(
      @Valid @NotNull StartReconciliationRequest request) {
    return reconciliations
        .start(request)
        .map(begun ->
            RestResponse.ResponseBuilder.<ReconciliationResponse>create(
                    RestResponse.Status.ACCEPTED)
                .location(URI.create("/v1/admin/reconciliations/" + begun.id()))
                .entity(begun)
                .build());
  }
}
