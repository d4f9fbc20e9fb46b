package dev.stratbase.billing.plan;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

/** Plans, managed by administrators. A plan is never deleted: people subscribed to it. */
@Path("/v1/admin/plans")
@Tag(name = "admin-plans")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AdminPlanResource {
  private final AdminPlanService plans;

  AdminPlanResource(AdminPlanService plans) {
    this.plans = plans;
  }

  /** Active and retired plans. */
  @GET
  @Operation(operationId = "listAllPlans", summary = "All plans, also retired ones")
  @APIResponse(responseCode = "200", description = "A page of plans, in the order shown.")
  public Uni<RestResponse<Page<AdminPlanResponse>>> list(
      @QueryParam("active")
          @Parameter(
              description = "Only those on offer, or only those not.",
              schema = @Schema(type = SchemaType.BOOLEAN))
          @Nullable String active,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return plans.list(active, page).map(found -> found.respond(uri));
  }

  /** Answers 304 when {@code If-None-Match} names the current version. */
  @GET
  @Path("{code}")
  @Operation(operationId = "getAnyPlan", summary = "One plan, also a retired one")
  @APIResponse(
      responseCode = "200",
      description = "The plan.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = AdminPlanResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<AdminPlanResponse>> get(
      @PathParam("code") String code, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return plans
        .get(code)
        .map(plan -> {
          String tag = AdminPlanService.entityTag(plan);
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : answer(plan);
        });
  }

  /** Makes a plan. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createPlan", summary = "Make a plan")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CreatePlanRequest.class),
              examples =
                  @ExampleObject(
                      name = "team",
                      value =
                          "{\"code\":\"team-monthly\",\"name\":\"Team\",\"amount_minor\":4900,"
                              + "\"currency\":\"USD\",\"interval\":\"month\",\"monthly_credits\":500,"
                              + "\"features\":[\"strategies\",\"custom_indicators\"]}")))
  @APIResponse(
      responseCode = "201",
      description = "The new plan.",
      headers = {
        @Header(name = "Location", schema = @Schema(implementation = String.class)),
        @Header(name = "ETag", schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = AdminPlanResponse.class)))
  @APIResponse(responseCode = "409", description = "plan_code_taken.")
  public Uni<RestResponse<AdminPlanResponse>> create(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull CreatePlanRequest request) {
    return plans.create(request, idempotencyKey);
  }

  /** Changes what may change; the code, currency, interval and is_premium stay. */
  @PATCH
  @Path("{code}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchPlan",
      summary = "Change or retire a plan",
      description =
          "JSON Merge Patch (RFC 7396). Code, currency, interval and is_premium never change; make"
              + " another plan. Retire one with active: false: its subscribers keep it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = PlanChanges.class),
              examples = @ExampleObject(name = "retire", value = "{\"active\":false}")))
  @APIResponse(
      responseCode = "200",
      description = "The changed plan.",
      headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = AdminPlanResponse.class)))
  public Uni<RestResponse<AdminPlanResponse>> patch(
      @PathParam("code") String code,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MergePatch patch) {
    return plans.patch(code, patch, ifMatch).map(AdminPlanResource::answer);
  }

  private static RestResponse<AdminPlanResponse> answer(AdminPlanResponse plan) {
    return RestResponse.ResponseBuilder.ok(plan)
        .header("ETag", AdminPlanService.entityTag(plan))
        .build();
  }
}
