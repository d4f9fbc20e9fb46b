package dev.stratbase.strategy.transfer;

import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.http.QueryValues;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Strategies as files. */
@Path("/v1/strategies/{id}/export")
@Tag(name = "transfer")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
public class ExportResource {
  private final ExportService exports;

  ExportResource(ExportService exports) {
    this.exports = exports;
  }

  /** Writes a strategy out. */
  @GET
  @PermitAll
  @SecurityRequirement(name = "supabase")
  @SecurityRequirementsSet
  @Operation(
      operationId = "exportStrategy",
      summary = "Write a strategy out",
      description =
          "json is a file that POST /v1/strategies/import takes. pine is a Pine v6 strategy for"
              + " TradingView: the same document and library give the same bytes, and its header"
              + " says what differs. pine-report is that as JSON. Of others' strategies the"
              + " published version is written.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      headers =
          @Header(
              name = "ETag",
              description = "Changes with the file.",
              schema = @Schema(implementation = String.class)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(oneOf = {StrategyFile.class, PineReportResponse.class})),
        @Content(
            mediaType = MediaType.TEXT_PLAIN,
            schema = @Schema(implementation = String.class, examples = "//@version=6"))
      })
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  @APIResponse(
      responseCode = "422",
      description =
          "incomplete: errors says what keeps it from being a script; or exceeds_pine_limits.")
  public Uni<RestResponse<String>> export(
      @PathParam("id") UUID id,
      @QueryParam("format")
          @Parameter(
              required = true,
              description = "As what.",
              schema =
                  @Schema(
                      implementation = String.class,
                      enumeration = {"json", "pine", "pine-report"}))
          @Nullable String format,
      @QueryParam("version")
          @Parameter(
              description = "Of one's own any; without it the latest.",
              schema = @Schema(implementation = Integer.class, minimum = "1"))
          @Nullable String version,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return exports
        .export(
            id,
            QueryValues.integer("version", version, 1, Integer.MAX_VALUE),
            ExportFormat.of(format))
        .map(file -> {
          String tag =
              "\"" + UUID.nameUUIDFromBytes(file.text().getBytes(StandardCharsets.UTF_8)) + "\"";
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : answer(file, tag);
        });
  }

  private static RestResponse<String> answer(ExportService.Export file, String tag) {
    return RestResponse.ResponseBuilder.ok(file.text())
        .type(file.type() + ";charset=UTF-8")
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .build();
  }
}
