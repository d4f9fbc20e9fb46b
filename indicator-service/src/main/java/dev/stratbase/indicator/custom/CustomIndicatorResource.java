package dev.stratbase.indicator.custom;

import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.MergePatch;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
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

/** People's own indicators. */
@Path(CustomIndicatorService.PATH)
@Tag(name = "custom-indicators")
@Produces(MediaType.APPLICATION_JSON)
public class CustomIndicatorResource {
  private static final String PINE = "text/x-pine";
  private static final String EXAMPLE =
      """
      {"name":"My RSI","category":"oscillators","type":"entry",
       "pine_script":"//@version=6\\nindicator(\\"My RSI\\")\\nlong = ta.rsi(close, 14) < input.int(30)"}\
      """;

  private final CustomIndicatorService indicators;
  // Of everything that reads a script, which is the work here.
  private final Limit limit;

  CustomIndicatorResource(CustomIndicatorService indicators, Limits limits) {
    this.indicators = indicators;
    this.limit = limits.of("scripts");
  }

  /** The caller's own, without their scripts. */
  @GET
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "listCustomIndicators",
      summary = "Your own indicators",
      description = "Without their scripts. Works also after premium has ended.")
  @APIResponse(responseCode = "200", description = "A page of your indicators.")
  public Uni<RestResponse<Page<CustomIndicatorResponse>>> own(
      @BeanParam OwnFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return indicators.own(filter, page).map(found -> found.respond(uri));
  }

  /** Everybody's public ones, for everybody. */
  @GET
  @Path("/public")
  @PermitAll
  @Operation(
      operationId = "listPublicCustomIndicators",
      summary = "Indicators that people made public",
      description = "Youngest first, without their scripts.")
  @APIResponse(responseCode = "200", description = "A page of public indicators.")
  public Uni<RestResponse<Page<CustomIndicatorResponse>>> published(
      @BeanParam PublicFilter filter, @BeanParam PageRequest page, @Context UriInfo uri) {
    return indicators.published(filter, page).map(found -> found.respond(uri));
  }

  /** One's own or a public one. */
  @GET
  @Path("/{id}")
  @PermitAll
  @Operation(
      operationId = "getCustomIndicator",
      summary = "One indicator with its script",
      description = "Your own, or one that its author made public.")
  @APIResponse(
      responseCode = "200",
      description = "The indicator.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CustomIndicatorResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<CustomIndicatorResponse>> get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return indicators
        .get(id)
        .map(found -> {
          String tag = CustomIndicatorAnswers.entityTag(found);
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : answer(found);
        });
  }

  /** Stores a new one. */
  @POST
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createCustomIndicator",
      summary = "Make an indicator of your own",
      description =
          "A part of premium (403 premium_required). At most 100, each name once (409"
              + " quota_exceeded, name_taken). The script is read and checked (422 with script_faults),"
              + " kept as data and never run here. Parameters, defaults and outputs come from its"
              + " inputs and plots.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = CustomIndicatorRequest.class),
              examples = @ExampleObject(name = "rsi", value = EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The stored indicator.",
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
      content = @Content(schema = @Schema(implementation = CustomIndicatorResponse.class)))
  public Uni<RestResponse<CustomIndicatorResponse>> create(
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      @Valid CustomIndicatorRequest request) {
    return limit.take().chain(() -> indicators.create(request, idempotencyKey));
  }

  /** Changes or publishes one's own. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchCustomIndicator",
      summary = "Change or publish an indicator of your own",
      description =
          "JSON Merge Patch (RFC 7396); a part of premium (403 premium_required). Demands"
              + " If-Match (428 without).")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = CustomIndicatorChanges.class),
              examples = @ExampleObject(name = "publish", value = "{\"is_public\":true}")))
  @APIResponse(
      responseCode = "200",
      description = "The changed indicator.",
      content = @Content(schema = @Schema(implementation = CustomIndicatorResponse.class)))
  @APIResponse(responseCode = "428", description = "Send If-Match with the ETag you read.")
  public Uni<RestResponse<CustomIndicatorResponse>> patch(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MergePatch patch) {
    return limit
        .take()
        .chain(() -> indicators.patch(id, patch, ifMatch))
        .map(CustomIndicatorResource::answer);
  }

  /** Deletes one's own. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "deleteCustomIndicator",
      summary = "Delete an indicator of your own",
      description =
          "Works also after premium has ended. Demands If-Match (428 without). One that your"
              + " strategies use is kept (409 indicator_in_use, with count and strategies) unless"
              + " force is true; they then say which component lost its indicator.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "428", description = "Send If-Match with the ETag you read.")
  public Uni<Void> delete(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @QueryParam("force")
          @Parameter(
              description = "Whether to delete it although strategies use it.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @Nullable String force) {
    return indicators.delete(id, ifMatch, Boolean.TRUE.equals(QueryValues.flag("force", force)));
  }

  /** A copy of one's own or of a public one. */
  @POST
  @Path("/{id}/copy")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "copyCustomIndicator",
      summary = "Make an indicator of your own out of one that exists",
      description =
          "Of yours or of a public one; the copy is private. A part of premium (403"
              + " premium_required), at most 100 (409 quota_exceeded).")
  @APIResponse(
      responseCode = "201",
      description = "The copy.",
      headers =
          @Header(
              name = "Location",
              description = "Its address.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CustomIndicatorResponse.class)))
  public Uni<RestResponse<CustomIndicatorResponse>> copy(
      @PathParam("id") UUID id,
      @QueryParam("name")
          @Parameter(
              description =
                  "The original's name when left out, with (copy) behind it when you have one of"
                      + " that name.",
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 120))
          @Nullable String name,
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey) {
    return indicators.copy(id, UploadedScript.name(name), idempotencyKey);
  }

  /** Whether a script is a good one, stored or not. */
  @POST
  @Path("/validate")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "validatePineScript",
      summary = "Look at a script without storing it",
      description =
          "Every fault with line and column, the parameters its inputs amount to, and what it"
              + " shows. Needs no premium. A strategy(...) is taken when kind asks for it.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ValidateScriptRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "What the script is, also when it is not a good one.",
      content = @Content(schema = @Schema(implementation = ScriptVerdict.class)))
  public Uni<ScriptVerdict> validate(@Valid ValidateScriptRequest request) {
    return limit.take().chain(() -> OffLoop.call(() -> ScriptVerdict.of(request)));
  }

  /** Stores an uploaded file. */
  @POST
  @Path("/import")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes({PINE, MediaType.TEXT_PLAIN})
  @Operation(
      operationId = "importCustomIndicator",
      summary = "Make an indicator out of a .pine file",
      description =
          "The body is the file itself, in UTF-8 and at most 100 KB; what else is to be said"
              + " stands in the query. Otherwise like making one.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = PINE,
              schema = @Schema(type = SchemaType.STRING, maxLength = 102_400),
              examples =
                  @ExampleObject(
                      name = "rsi",
                      value = "//@version=6\nindicator(\"My RSI\")\nplot(ta.rsi(close, 14))")))
  @APIResponse(
      responseCode = "201",
      description = "The stored indicator.",
      headers =
          @Header(
              name = "Location",
              description = "Its address.",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = CustomIndicatorResponse.class)))
  public Uni<RestResponse<CustomIndicatorResponse>> upload(
      @BeanParam UploadedScript upload,
      @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
      byte[] file) {
    return limit
        .take()
        .chain(() -> OffLoop.call(() -> upload.request(file)))
        .chain(request -> indicators.create(request, idempotencyKey));
  }

  /** The script alone, as a file. */
  @GET
  @Path("/{id}/script")
  @PermitAll
  @Produces(ScriptFile.MEDIA_TYPE)
  @Operation(
      operationId = "downloadCustomIndicatorScript",
      summary = "The script as a .pine file",
      description = "Of your own, also after premium has ended, or of a public one.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The file's name.",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              mediaType = ScriptFile.MEDIA_TYPE,
              schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<String>> script(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return indicators
        .get(id)
        .map(found ->
            Preconditions.notModified(ifNoneMatch, CustomIndicatorAnswers.entityTag(found))
                ? ScriptFile.unchanged(found)
                : ScriptFile.of(found));
  }

  /** What would miss it. */
  @GET
  @Path("/{id}/usages")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Operation(
      operationId = "listCustomIndicatorUsages",
      summary = "Which of your strategies use it",
      description = "Strategies of other people are not counted.")
  @APIResponse(
      responseCode = "200",
      description = "How many, and the first 100.",
      content = @Content(schema = @Schema(implementation = UsagesResponse.class)))
  public Uni<UsagesResponse> usages(@PathParam("id") UUID id) {
    return indicators.usages(id);
  }

  private static RestResponse<CustomIndicatorResponse> answer(CustomIndicatorResponse found) {
    return RestResponse.ResponseBuilder.ok(found)
        .header("ETag", CustomIndicatorAnswers.entityTag(found))
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
