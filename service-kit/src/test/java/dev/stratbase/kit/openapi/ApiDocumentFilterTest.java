package dev.stratbase.kit.openapi;

import static java.util.Objects.requireNonNull;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Indexer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiDocumentFilterTest {
  private static final String SCHEMAS = "#/components/schemas/";

  @Test
  void schemasThatNothingRefersToAreLeftOut() {
    OpenAPI document =
        OASFactory.createOpenAPI()
            .paths(
                OASFactory.createPaths()
                    .addPathItem(
                        "/v1/things", OASFactory.createPathItem().GET(answering(to("Answered")))))
            .components(
                OASFactory.createComponents()
                    .addSchema("Problem", createSchema().addProperty("errors", to("Fault")))
                    .addSchema("Fault", createSchema())
                    .addSchema("Answered", createSchema().addProperty("member", to("Member")))
                    .addSchema("Member", createSchema())
                    .addSchema("Json", createSchema()));
    OpenAPI filtered =
        SmallRyeOpenAPI.builder()
            .enableStandardFilter(false)
            .enableStandardStaticFiles(false)
            .enableAnnotationScan(false)
            .withInitialModel(document)
            .addFilter(new ApiDocumentFilter(new Indexer().complete()))
            .build()
            .model();
    assertEquals(
        Set.of("Problem", "Fault", "Answered", "Member"),
        filtered.getComponents().getSchemas().keySet());
    PathItem path = filtered.getPaths().getPathItem("/v1/things");
    assertEquals(
        SCHEMAS + "Problem",
        path.getGET()
            .getResponses()
            .getAPIResponse("500")
            .getContent()
            .getMediaType("application/problem+json")
            .getSchema()
            .getRef());
  }

  /** A record that answers hold, whatever it is called. */
  @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Member")
  private record Part(String always, @Nullable String sometimes) {}

  @Test
  void whatAnAnswerHoldsSaysWhichMembersMayBeNull() throws IOException {
    OpenAPI document =
        OASFactory.createOpenAPI()
            .paths(
                OASFactory.createPaths()
                    .addPathItem(
                        "/v1/things", OASFactory.createPathItem().GET(answering(to("Member")))))
            .components(
                OASFactory.createComponents()
                    .addSchema(
                        "Member",
                        createSchema()
                            .addProperty("always", createSchema().addType(Schema.SchemaType.STRING))
                            .addProperty(
                                "sometimes", createSchema().addType(Schema.SchemaType.STRING))));
    Indexer indexer = new Indexer();
    indexer.indexClass(Part.class);
    OpenAPI filtered =
        SmallRyeOpenAPI.builder()
            .enableStandardFilter(false)
            .enableStandardStaticFiles(false)
            .enableAnnotationScan(false)
            .withInitialModel(document)
            .addFilter(new ApiDocumentFilter(indexer.complete()))
            .build()
            .model();
    Schema member = requireNonNull(filtered.getComponents().getSchemas().get("Member"));
    assertEquals(List.of("always"), member.getRequired());
    assertEquals(
        List.of(Schema.SchemaType.STRING, Schema.SchemaType.NULL),
        requireNonNull(member.getProperties().get("sometimes")).getType());
  }

  private static Operation answering(Schema schema) {
    return OASFactory.createOperation()
        .responses(
            OASFactory.createAPIResponses()
                .addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                        .description("A thing.")
                        .content(
                            OASFactory.createContent()
                                .addMediaType(
                                    "application/json",
                                    OASFactory.createMediaType().schema(schema)))));
  }

  private static Schema to(String name) {
    return createSchema().ref(SCHEMAS + name);
  }
}
