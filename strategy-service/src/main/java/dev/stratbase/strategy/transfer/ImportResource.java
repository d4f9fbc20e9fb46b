package dev.stratbase.strategy.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Strategies from files. */
@Path("/v1/strategies/import")
@Tag(name = "transfer")
public class ImportResource {
  private static final String EXAMPLE =
      """
      {"format": "stratbase-strategies", "format_version": 1, "strategies": [
        {"name": "Momentum on ES", "market_type": "futures", "timeframe": "1h",
         "config": {"schema_version": 1, "direction": "long"}, "components": []}]}\
      """;

  private final ImportService imports;

  ImportResource(ImportService imports) {
    this.imports = imports;
  }

  /** Creates every strategy of a file. */
  @POST
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "importStrategies",
      summary = "Import up to 100 strategies",
      description =
          "Takes what an export gave, or documents put together. All of them become new strategies"
              + " with their first version, or none does: faults point into the file, and too many of them"
              + " for one person are refused (409 quota_exceeded).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StrategyFile.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The new strategies, in the file's order.",
      content = @Content(schema = @Schema(implementation = ImportResponse.class)))
  public Uni<RestResponse<ImportResponse>> create(
      @HeaderParam(Idempotency.HEADER)
          @Parameter(
              description = "The same key gives the same answer.",
              schema = @Schema(implementation = String.class, maxLength = 255))
          @Nullable String idempotencyKey,
      ObjectNode file) {
    return imports.save(file, idempotencyKey);
  }
}
