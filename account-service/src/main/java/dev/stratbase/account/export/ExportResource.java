package dev.stratbase.account.export;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** A person's data to take along. */
@Path("/v1/me/export")
@Tag(name = "profile")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class ExportResource {
  private final ExportService exports;

  ExportResource(ExportService exports) {
    this.exports = exports;
  }

  /** The whole file, streamed; a connection that ends before its last brace tells of a failure. */
  @GET
  @Operation(
      operationId = "exportProfile",
      summary = "Everything we hold about you",
      description =
          "One JSON file out of all services: profile, the keys' providers (never a key), ledger,"
              + " custom indicators, ratings, strategies with components, versions and shares,"
              + " subscriptions and redemptions. Rows are the tables' own. Read while it is sent:"
              + " a change made meanwhile may be in it or not. 10 times in 10 minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "Names the file.",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = ExportedFile.class),
              examples =
                  @ExampleObject(
                      name = "new account",
                      value =
                          """
                          {"format": "stratbase-export-1",
                           "user_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                           "exported_at": "2026-01-31T12:00:00Z",
                           "account": {"user": {"email": "plain@example.test"}, "api_keys": [],
                             "credit_entries": [], "audit": []},
                           "indicator": {"custom_indicators": []},
                           "strategy": {"counts": {"strategies": 0}, "strategies": [],
                             "strategy_components": [], "strategy_versions": []},
                           "billing": {"subscriptions": [], "redemptions": []}}\
                          """)))
  public Multi<Buffer> export(@Context HttpServerRequest request) {
    Multi<Buffer> pieces =
        exports.file().map(Buffer::buffer).onFailure().invoke(failure -> breakOff(request));
    return RestMulti.fromMultiData(pieces)
        .encodeAsJsonArray(false)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Once the status has gone, an answer that is cut off is the one way to say that it failed. */
  private static void breakOff(HttpServerRequest request) {
    if (request.response().headWritten()) {
      request.connection().close();
    }
  }

  private static String name() {
    return "stratbase-export-" + LocalDate.now(ZoneOffset.UTC) + ".json";
  }
}
