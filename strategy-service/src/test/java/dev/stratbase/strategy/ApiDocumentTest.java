package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.strategy.document.StrategyDocument;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The served description says what the service does. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ApiDocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode document() throws IOException {
    return JSON.readTree(given().get("/q/openapi?format=json").asString());
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.asText().substring(1);
      assertTrue(!document.at(pointer).isMissingNode(), pointer);
    }
  }

  @Test
  void optionsOfWhatMayBeNullAllowNull() throws IOException {
    JsonNode timeframe = document().at("/components/schemas/Strategy/properties/timeframe");
    assertEquals("1d", timeframe.at("/anyOf/0/enum/5").asText());
    assertEquals("null", timeframe.at("/anyOf/1/type").asText());
    assertTrue(timeframe.path("enum").isMissingNode(), timeframe.toString());
  }

  @Test
  void describedMembersAreTheOnesThatAreAccepted() throws IOException {
    JsonNode described = document().at("/components/schemas");
    assertEquals(accepted("/properties"), names(described.at("/StrategyDocument/properties")));
    assertEquals(
        accepted("/properties/components/items/properties"),
        names(described.at("/ComponentDocument/properties")));
  }

  /** Those of the schema that checks bodies, without what may only be sent back. */
  private static Set<String> accepted(String pointer) throws IOException {
    JsonNode schema =
        JSON.readTree(StrategyDocument.class.getResourceAsStream("document.schema.json"));
    return schema.at(pointer).properties().stream()
        .filter(member -> !member.getValue().has("readOnly"))
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
