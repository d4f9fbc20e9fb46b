package dev.stratbase.indicator.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;

/**
 * YAML as plain data: decimals stay exact, a key that stands twice is refused, and so are anchors
 * and aliases, which this reader would otherwise quietly take for texts.
 */
final class YamlDocument {

  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(FACTORY)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlDocument() {}

  /** The document's mapping, or a missing node and a fault when there is none. */
  static JsonNode read(String text, FaultLog faults) {
    try {
      refuseAnchors(text, faults);
      JsonNode document = MAPPER.readTree(text);
      if (document.isObject()) {
        return document;
      }
      faults.add("", "must hold one mapping");
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
      faults.add(
          line,
          "is not YAML that can be read: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      faults.add("", "cannot be read: " + e.getMessage());
    }
    return MissingNode.getInstance();
  }

  private static void refuseAnchors(String text, FaultLog faults) throws IOException {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
          var line = "line " + parser.currentTokenLocation().getLineNr();
          faults.add(
              line,
              "anchors and aliases are not used here; see the shared parameters of index.yaml");
        }
      }
    }
  }
}
