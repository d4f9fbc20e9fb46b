package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.ApiDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values that a schema allows, now and then at the edge of what it allows. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST = 5_000;
  private static final int DEEPEST = 6;

  private final ApiDocument document;
  private final Pool pool;
  private final Dice dice;

  Values(ApiDocument document, Pool pool, Dice dice) {
    this.document = document;
    this.pool = pool;
    this.dice = dice;
  }

  /** A value for a member or parameter of that name. */
  JsonNode of(String name, JsonNode reference) {
    return of(name, reference, 0);
  }

  private JsonNode of(String name, JsonNode reference, int depth) {
    JsonNode schema = document.resolve(reference);
    for (String either : List.of("anyOf", "oneOf")) {
      JsonNode choices = schema.path(either);
      if (!choices.isEmpty()) {
        return of(name, choices.get(dice.below(choices.size())), depth);
      }
    }
    JsonNode choices = schema.path("enum");
    if (!choices.isEmpty()) {
      return choices.get(dice.below(choices.size()));
    }
    JsonNode examples = schema.path("examples");
    if (!examples.isEmpty() && dice.in100(40)) {
      return examples.get(0);
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> JSON.numberNode(number(schema).toBigInteger());
      case "number" -> JSON.numberNode(number(schema));
      case "boolean" -> JSON.booleanNode(dice.in100(50));
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(name, schema));
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.get(dice.below(type.size())).asText();
    }
    return type.asText(schema.has("properties") ? "object" : "string");
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    List<String> required = new java.util.ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean wanted = required.contains(member.getKey()) || dice.in100(45);
      if (wanted && depth < DEEPEST) {
        object.set(member.getKey(), of(member.getKey(), member.getValue(), depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int size =
        Math.max(
            least, dice.in100(5) ? Math.min(schema.path("maxItems").asInt(3), 150) : dice.below(3));
    for (int i = 0; i < size && depth < DEEPEST; i++) {
      array.add(of(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private BigDecimal number(JsonNode schema) {
    BigDecimal least = schema.path("minimum").decimalValue();
    BigDecimal most =
        schema.has("maximum") ? schema.path("maximum").decimalValue() : new BigDecimal(1_000);
    if (dice.in100(15)) {
      return dice.in100(50) ? least : most;
    }
    int span = most.subtract(least).min(new BigDecimal(1_000)).max(BigDecimal.ONE).intValue();
    return least.max(new BigDecimal(-1_000)).add(new BigDecimal(dice.below(span)));
  }

  private String text(String name, JsonNode schema) {
    if (schema.path("format").asText().equals("uuid")) {
      String known =
          dice.in100(70) ? pool.of("/v1/" + name.replaceFirst("_?id$", "s"), dice) : null;
      String other = known == null && dice.in100(60) ? pool.any(dice) : known;
      return other == null ? dice.uuid() : other;
    }
    if (schema.path("format").asText().equals("date-time")) {
      return dice.oneOf(
          List.of("2030-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"));
    }
    int least = schema.path("minLength").asInt(0);
    int most = Math.min(schema.path("maxLength").asInt(40), LONGEST);
    if (dice.in100(6)) {
      return "a".repeat(dice.in100(50) ? Math.max(least, 1) : most);
    }
    String word = name.isEmpty() ? "word" : name.replace('_', '-');
    String text = word + "-" + Integer.toString(dice.below(1_000_000), 36);
    return text.substring(0, Math.min(text.length(), Math.max(most, 1)));
  }
}
