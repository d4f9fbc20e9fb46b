package dev.stratbase.strategy;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.strategy.samples.Documents;
import dev.stratbase.strategy.samples.Entry;
import dev.stratbase.strategy.samples.LibraryFiles;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of the real library come back as they went in, whichever way they take. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class DocumentRoundTripTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @BeforeEach
  void realLibrary() {
    ArrayNode entries = JSON.createArrayNode();
    for (Entry entry : LibraryFiles.all()) {
      entries
          .addObject()
          .put("id", entry.id().toString())
          .put("slug", entry.slug())
          .put("name", entry.name())
          .put("type", entry.type())
          .put("pine", entry.pine())
          .set("parameters", entry.schema());
    }
    Library.execute(
        "insert into public.indicators (id, slug, name, category, type, parameters, pine_template)"
            + " select e.id, e.slug, e.name, 'momentum', e.type, e.parameters, e.pine"
            + " from jsonb_to_recordset(?::jsonb) as e (id uuid, slug text, name text, type text,"
            + " parameters jsonb, pine text) on conflict (id) do nothing",
        entries.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void savedReadDiffedRestoredExportedAndImported(long seed) throws Exception {
    Api api = Api.newcomer();
    ObjectNode first = Documents.submitted(Documents.complete(seed));
    ObjectNode second = Documents.submitted(Documents.complete(seed + 1000));
    UUID id = api.create(first.toString());
    assertEquals(content(first), content(read(api, id)));
    api.put(id, second.toString()).statusCode(200);
    assertEquals(content(second), content(read(api, id)));

    String versions = "/v1/strategies/" + id + "/versions/";
    JsonNode one = document(api, versions + "1");
    JsonNode two = document(api, versions + "2");
    JsonNode patch =
        JSON.readTree(api.request().get(versions + "1/diff/2").asString())
            .at("/difference/json_patch");
    assertEquals(CanonicalJson.of(two), CanonicalJson.of(JsonPatch.apply(patch, one)));

    api.request()
        .header("If-Match", api.tag(id))
        .post(versions + "1/restore")
        .then()
        .statusCode(200)
        .body("latest_version", equalTo(3));
    assertEquals(CanonicalJson.of(one), CanonicalJson.of(document(api, versions + "3")));

    String file = export(api, id, "json");
    String copy =
        api.request()
            .body(file)
            .post("/v1/strategies/import")
            .then()
            .statusCode(201)
            .extract()
            .path("items[0].id");
    assertEquals(file, export(api, UUID.fromString(copy), "json"));
    assertEquals(
        script(api, id), script(api, UUID.fromString(copy)), "all but who it is stays the same");
  }

  private static String script(Api api, UUID id) {
    return export(api, id, "pine").replaceFirst("// Strategy: .*\n", "");
  }

  private static String export(Api api, UUID id, String format) {
    return api.request()
        .get("/v1/strategies/" + id + "/export?format=" + format)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static JsonNode document(Api api, String version) throws Exception {
    return JSON.readTree(api.request().get(version).asString()).path("document");
  }

  private static ObjectNode read(Api api, UUID id) throws Exception {
    return (ObjectNode) JSON.readTree(api.get(id).statusCode(200).extract().asString());
  }

  /** What a person said, without what the service adds. */
  private static String content(ObjectNode document) {
    ObjectNode said = Documents.submitted(document);
    said.retain("name", "description", "market_type", "timeframe", "config", "components");
    return CanonicalJson.of(said);
  }
}
