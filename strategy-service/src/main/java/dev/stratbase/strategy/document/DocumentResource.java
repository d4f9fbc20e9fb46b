package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What a document may say. */
@Path("/v1/strategies")
@Tag(name = "documents")
public class DocumentResource {
  private static final String SCHEMA_JSON = "application/schema+json";

  private final DocumentService documents;

  DocumentResource(DocumentService documents) {
    this.documents = documents;
  }

  /** The config's JSON Schema. */
  @GET
  @Path("schema")
  @PermitAll
  @Produces(SCHEMA_JSON)
  @Operation(
      operationId = "getStrategyConfigSchema",
      summary = "The JSON Schema of config",
      description = "JSON Schema 2020-12, to build forms from and to check before sending.")
  @APIResponse(
      responseCode = "200",
      description = "The schema.",
      content = @Content(mediaType = SCHEMA_JSON, schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<String> schema() {
    return RestResponse.ResponseBuilder.ok(documents.configSchema().toString())
        .type(SCHEMA_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .build();
  }

  /** Checks a document and stores nothing. */
  @POST
  @Path("validate")
  @RolesAllowed(Roles.USER)
  @SecurityRequirement(name = "supabase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "validateStrategy",
      summary = "Try a document without saving it",
      description =
          "Answers every fault with its pointer, what is missing before it could be published, and"
              + " the document as it would be stored. A stop or target that could only lie on the"
              + " wrong side of the price is a fault too (wrong_side).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = StrategyDocument.class),
              examples = @ExampleObject(name = "draft", value = StrategyDocument.EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "What was found.",
      content = @Content(schema = @Schema(implementation = ValidationResponse.class)))
  public Uni<ValidationResponse> validate(ObjectNode request) {
    return documents.validate(request);
  }
}
