package dev.stratbase.indicator.admin;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
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

/** The library, managed by administrators; read from the database itself. */
@Path(AdminService.PATH)
@Tag(name = "admin-indicators")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@SecurityRequirement(name = "supabase")
public class AdminIndicatorResource {
  private static final String EXAMPLE =
      """
      {"slug":"rsi-level-trend","name":"RSI above a level","category":"oscillators",
       "type":"trend","description":"Asks for an index beyond a level. Late after sharp turns.",
       "parameters":{"type":"object","additionalProperties":false,"properties":{
         "level":{"type":"number","minimum":50,"maximum":90,"multipleOf":0.5,"default":55}}},
       "warmup":70,
       "pine_template":"${ns}rsi = ta.rsi(close, 14)\\nbool ${ns}long = ${ns}rsi > ${p.level}\\nbool ${ns}short = ${ns}rsi < 100 - ${p.level}"}\
      """;

  private final AdminService indicators;

  AdminIndicatorResource(AdminService indicators) {
    this.indicators = indicators;
  }

  /** Every entry, also hidden and retired ones. */
  @GET
  @Operation(
      operationId = "listAdminIndicators",
      summary = "The library as it is stored",
      description = "Every entry, also hidden and retired ones, as the database has it now.")
  @APIResponse(responseCode = "200", description = "A page of entries.")
  public Uni<RestResponse<Page<AdminIndicatorResponse>>> list(
      @BeanParam AdminFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return indicators.list(filter, page).map(found -> found.respond(uri));
  }

  /** What happened to the library. */
  @GET
  @Path("audit")
  @Operation(
      operationId = "listIndicatorAudit",
      summary = "What happened to the library",
      description =
          "The latest first: who changed which members of which entry, from what to what, and when."
              + " Lines are only added, never changed.")
  @APIResponse(responseCode = "200", description = "A page of the audit.")
  public Uni<RestResponse<Page<AuditResponse>>> audit(
      @BeanParam AuditFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return indicators.audit(filter, page).map(found -> found.respond(uri));
  }

  /** One entry with its use. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "getAdminIndicator",
      summary = "One entry with its use",
      description = "Also a hidden or retired one, with how many strategies use it.")
  @APIResponse(
      responseCode = "200",
      description = "The entry.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> get(@PathParam("id") UUID id) {
    return indicators.get(id).map(AdminIndicatorResource::answer);
  }

  /** Adds an entry. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createIndicator",
      summary = "Add an entry to the library",
      description =
          "Its parameters and its template are held against the rules of the packaged library, every"
              + " fault is told. 409 slug_taken. Everybody sees it within 5 s.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = IndicatorDefinition.class),
              examples = @ExampleObject(name = "rsi", value = EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The new entry.",
      headers = {
        @Header(
            name = "Location",
            description = "Its address.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "ETag",
            description = "Send it as If-Match.",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> create(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull IndicatorDefinition definition) {
    return indicators.create(definition, idempotencyKey);
  }

  /** Copies a public custom indicator into the library. */
  @POST
  @Path("promote")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "promoteCustomIndicator",
      summary = "Take a public custom indicator into the library",
      description =
          "A copy with is_custom that stays when its author changes or deletes theirs, or their"
              + " account. 409 custom_not_public, template_missing, already_promoted, slug_taken.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PromoteRequest.class),
              examples =
                  @ExampleObject(
                      name = "promote",
                      value =
                          "{\"custom_indicator_id\":\"5d0f2c9e-6f0b-4a5e-9d53-2d9f3f0c7a11\","
                              + "\"slug\":\"weekly-rsi-entry\",\"category\":\"oscillators\","
                              + "\"description\":\"The index of weekly closes. Slow after sharp"
                              + " turns.\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The new entry.",
      headers = {
        @Header(
            name = "Location",
            description = "Its address.",
            schema = @Schema(implementation = String.class)),
        @Header(
            name = "ETag",
            description = "Send it as If-Match.",
            schema = @Schema(implementation = String.class))
      },
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> promote(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid @NotNull PromoteRequest request) {
    return indicators.promote(request, idempotencyKey);
  }

  /** Changes an entry. */
  @PATCH
  @Path("{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchIndicator",
      summary = "Change an entry of the library",
      description =
          "JSON Merge Patch (RFC 7396). Raises the revision when what strategies depend on changes;"
              + " from then on the packaged files leave the entry alone. The slug never changes, and"
              + " neither does what the author of a promoted one wrote.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = IndicatorChanges.class),
              examples = @ExampleObject(name = "rename", value = "{\"name\":\"RSI, mended\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The changed entry.",
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> patch(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull MergePatch patch) {
    return indicators.patch(id, patch, ifMatch).map(AdminIndicatorResource::answer);
  }

  /** Takes an entry off the offer. */
  @POST
  @Path("{id}/retire")
  @Operation(
      operationId = "retireIndicator",
      summary = "Offer an entry no longer",
      description =
          "Nothing is ever deleted: strategies that use it go on. Also after a restart with files"
              + " that still hold it. Repeating it changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The retired entry.",
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> retire(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return indicators.retire(id, ifMatch).map(AdminIndicatorResource::answer);
  }

  /** Offers an entry again. */
  @POST
  @Path("{id}/unretire")
  @Operation(
      operationId = "unretireIndicator",
      summary = "Offer a retired entry again",
      description = "Also one that the packaged files no longer hold.")
  @APIResponse(
      responseCode = "200",
      description = "The entry on offer.",
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> unretire(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return indicators.unretire(id, ifMatch).map(AdminIndicatorResource::answer);
  }

  /** Hands an entry back to the packaged files. */
  @POST
  @Path("{id}/restore")
  @Operation(
      operationId = "restoreIndicator",
      summary = "Hand an entry back to the packaged files",
      description =
          "It becomes what the files of this release say, is offered, and follows them from now on."
              + " 409 not_in_files.")
  @APIResponse(
      responseCode = "200",
      description = "The entry as the files have it.",
      content = @Content(schema = @Schema(implementation = AdminIndicatorResponse.class)))
  public Uni<RestResponse<AdminIndicatorResponse>> restore(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return indicators.restore(id, ifMatch).map(AdminIndicatorResource::answer);
  }

  private static RestResponse<AdminIndicatorResponse> answer(AdminIndicatorResponse found) {
    return RestResponse.ResponseBuilder.ok(found)
        // Ratings and use are counted anew with every read, and are no part of the entry's version.
        .header("ETag", Answers.entityTag(found.updatedAt()))
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
