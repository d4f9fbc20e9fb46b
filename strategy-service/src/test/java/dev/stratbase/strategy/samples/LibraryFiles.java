package dev.stratbase.strategy.samples;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the library's files as {@code docs/indicator-library.md} describes them. */
public final class LibraryFiles {
  private static final Path HOME =
      Path.of(
          System.getProperty("stratbase.root", ".."),
          "indicator-service/src/main/resources/library");
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final List<Entry> ALL = read();

  private LibraryFiles() {}

  /** Every entry. */
  public static List<Entry> all() {
    return ALL;
  }

  /** Every entry of a type. */
  public static List<Entry> of(String type) {
    return ALL.stream().filter(entry -> entry.type().equals(type)).toList();
  }

  /** The entry of that slug. */
  public static Entry named(String slug) {
    return ALL.stream().filter(entry -> entry.slug().equals(slug)).findFirst().orElseThrow();
  }

  private static List<Entry> read() {
    JsonNode index = file("index.yaml");
    List<Entry> entries = new ArrayList<>();
    for (JsonNode name : index.path("files")) {
      JsonNode family = file(name.asText());
      for (JsonNode entry : family.path("entries")) {
        JsonNode calculation =
            family.path("calculations").path(entry.path("calculation").asText("none"));
        entries.add(entry(entry, calculation, index.path("parameters")));
      }
    }
    return List.copyOf(entries);
  }

  private static Entry entry(JsonNode entry, JsonNode calculation, JsonNode shared) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (JsonNode source : List.of(calculation, entry)) {
      source
          .path("parameters")
          .properties()
          .forEach(p -> properties.set(p.getKey(), resolved(p.getValue(), shared)));
    }
    entry
        .path("defaults")
        .properties()
        .forEach(d -> ((ObjectNode) properties.required(d.getKey())).set("default", d.getValue()));
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false);
    ArrayNode order = schema.putArray("x-order");
    properties.fieldNames().forEachRemaining(order::add);
    schema.set("properties", properties);
    ArrayNode constraints = schema.putArray("x-constraints");
    calculation.path("constraints").forEach(constraints::add);
    entry.path("constraints").forEach(constraints::add);
    String pine =
        calculation.path("pine").asText("").stripTrailing()
            + "\n"
            + entry.path("pine").asText("").stripTrailing();
    return new Entry(
        entry.path("slug").asText(),
        entry.path("name").asText(),
        entry.path("type").asText(),
        schema,
        pine.strip() + "\n");
  }

  private static JsonNode resolved(JsonNode written, JsonNode shared) {
    JsonNode name = written.isTextual() ? written : written.path("shared");
    if (name.isMissingNode()) {
      return written.deepCopy();
    }
    ObjectNode merged = shared.required(name.asText()).deepCopy();
    if (written instanceof ObjectNode changes) {
      merged.setAll(changes);
      merged.remove("shared");
    }
    return merged;
  }

  private static JsonNode file(String name) {
    try {
      return YAML.readTree(HOME.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
