package dev.stratbase.kit.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Indexer;
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
