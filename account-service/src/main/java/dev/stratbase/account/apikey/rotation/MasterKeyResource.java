package dev.stratbase.account.apikey.rotation;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Replacing master keys without downtime; docs/key-vault.md says how step by step. */
@Path("/v1/internal/master-keys")
@Tag(name = "internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.WORKLOAD)
@SecurityRequirement(name = "workload")
public class MasterKeyResource {
  private static final String RUN =
      """
      {"state": "running", "version": 2, "started_at": "2026-01-31T12:00:00Z", "finished_at": null,
       "rewrapped": 400, "unreadable": 0}\
      """;
  private static final String RETIRED =
      """
      {"version": 1, "configured": true, "current": false, "rows": 0,
       "first_used_at": "2025-01-31T12:00:00Z", "retired_at": "2026-01-31T12:00:00Z"}\
      """;
  private static final String ALL =
      "{\"current_version\": 2, \"items\": ["
          + RETIRED
          + "], \"seed_rows\": 0, \"rewrap\": "
          + RUN
          + "}";

  private final MasterKeyService masterKeys;
  private final Rewrap rewrap;

  MasterKeyResource(MasterKeyService masterKeys, Rewrap rewrap) {
    this.masterKeys = masterKeys;
    this.rewrap = rewrap;
  }

  /** The versions with the keys each wraps. */
  @GET
  @Operation(
      operationId = "listMasterKeys",
      summary = "The master keys and what each still wraps",
      description = "The keys themselves are nowhere but in the configuration.")
  @APIResponse(
      responseCode = "200",
      description = "The versions.",
      content =
          @Content(
              schema = @Schema(implementation = MasterKeysResponse.class),
              examples = @ExampleObject(name = "one retired", value = ALL)))
  public Uni<MasterKeysResponse> list() {
    return masterKeys.list();
  }

  /** Starts bringing every key under the current version. */
  @POST
  @Path("/rewrap")
  @Operation(
      operationId = "startRewrap",
      summary = "Bring every key under the current master key",
      description =
          "Runs in the background, in batches, while the service serves; asking again while it runs"
              + " answers that run. A run that was cut off is gone on with by the next. It also"
              + " starts by itself after a rotation.")
  @APIResponse(
      responseCode = "202",
      description = "Running.",
      content =
          @Content(
              schema = @Schema(implementation = RewrapResponse.class),
              examples = @ExampleObject(name = "running", value = RUN)))
  public Uni<RestResponse<RewrapResponse>> rewrap() {
    return masterKeys.rewrap().map(run -> RestResponse.status(RestResponse.Status.ACCEPTED, run));
  }

  /** How far this replica's latest run has come. */
  @GET
  @Path("/rewrap")
  @Operation(
      operationId = "getRewrap",
      summary = "How far the replica's latest run has come",
      description = "Replicas share the work; the rows of each version tell when all is done.")
  @APIResponse(
      responseCode = "200",
      description = "The run.",
      content =
          @Content(
              schema = @Schema(implementation = RewrapResponse.class),
              examples = @ExampleObject(name = "running", value = RUN)))
  public RewrapResponse progress() {
    return rewrap.progress();
  }

  /** Marks a version as no longer needed. */
  @POST
  @Path("/{version}/retire")
  @Operation(
      operationId = "retireMasterKey",
      summary = "Retire a master key",
      description =
          "Refused with the count while a key is sealed under it. Once retired it can be taken out"
              + " of the configuration, and never be the current one again.")
  @APIResponse(
      responseCode = "200",
      description = "Retired, now or before.",
      content =
          @Content(
              schema = @Schema(implementation = MasterKeyResponse.class),
              examples = @ExampleObject(name = "retired", value = RETIRED)))
  public Uni<MasterKeyResponse> retire(
      @Parameter(
              description = "The version.",
              schema = @Schema(minimum = "1", maximum = "999999999"))
          @PathParam("version")
          int version) {
    return masterKeys.retire(version);
  }
}
