package dev.stratbase.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1",
        "1.10",
        "-0.001",
        "12.5e1",
        "1e400",
        "-1e400",
        "1e-400",
        "-1.5e-12",
        "123456.789e3"
      })
  void numberCountsWithEveryDigit(String number) {
    JsonNode node = DecimalNode.valueOf(new BigDecimal(number));
    assertEquals(
        new BigDecimal(number).toPlainString().length(), StoredJson.bytes(node.toString(), node));
  }

  @Test
  void treeCountsWhatIsWithin() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("a").putArray("b").add(new BigDecimal("1e400")).add("\u00e9");
    String text = tree.toString();
    int written = text.getBytes(StandardCharsets.UTF_8).length;
    assertEquals(written - "1E+400".length() + 401, StoredJson.bytes(text, tree));
  }
}
