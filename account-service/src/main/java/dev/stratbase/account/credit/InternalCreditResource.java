package dev.stratbase.account.credit;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Workloads take and give back people's credits; nobody grants any here. */
@Path("/v1/internal/credits")
@Tag(name = "internal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.WORKLOAD)
@SecurityRequirement(name = "supabase")
public class InternalCreditResource {
  private static final String MOVED =
      """
      {"entry_id": "2f1c9c52-8a55-4f7e-9d53-3c1f0d2a8b11",
       "user_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "kind": "spend", "amount": -1,
       "balance": 4}\
      """;

  private final InternalCreditService credits;

  InternalCreditResource(InternalCreditService credits) {
    this.credits = credits;
  }

  /** Takes credits before the work they pay for. */
  @POST
  @Path("spend")
  @Operation(
      operationId = "spendCredits",
      summary = "Take a person's credits",
      description =
          "Takes all of the amount or nothing, also when many ask at once. Send an Idempotency-Key:"
              + " a repetition then takes nothing more and answers the same.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SpendCreditsRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"user_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"amount\":1,"
                              + "\"reason\":\"a generated strategy\",\"reference\":\"generation-1\"}")))
  @APIResponse(
      responseCode = "201",
      description = "It was taken.",
      content =
          @Content(
              schema = @Schema(implementation = MovedCreditsResponse.class),
              examples = @ExampleObject(name = "spent", value = MOVED)))
  @APIResponse(responseCode = "404", description = "user_not_found.")
  @APIResponse(
      responseCode = "409",
      description = "insufficient_credits, with the members balance and required.")
  public Uni<RestResponse<MovedCreditsResponse>> spend(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull SpendCreditsRequest request) {
    return credits.spend(request, idempotencyKey);
  }

  /** Gives back what was spent under a reference. */
  @POST
  @Path("refund")
  @Operation(
      operationId = "refundCredits",
      summary = "Give spent credits back",
      description = "At most what was spent under the reference and not given back yet.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RefundCreditsRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"user_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"amount\":1,"
                              + "\"reason\":\"it failed\",\"reference\":\"generation-1\"}")))
  @APIResponse(
      responseCode = "201",
      description = "It was given back.",
      content =
          @Content(
              schema = @Schema(implementation = MovedCreditsResponse.class),
              examples = @ExampleObject(name = "like a spending, above zero", value = MOVED)))
  @APIResponse(responseCode = "404", description = "user_not_found.")
  @APIResponse(
      responseCode = "422",
      description =
          "refund_exceeds_spend, with the member refundable, or the body is not acceptable.")
  public Uni<RestResponse<MovedCreditsResponse>> refund(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull RefundCreditsRequest request) {
    return credits.refund(request, idempotencyKey);
  }
}
