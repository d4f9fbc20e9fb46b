package dev.stratbase.indicator.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stratbase.kit.parameters.ParameterType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PineLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "INTEGER,14,14",
    "INTEGER,-3,(-3)",
    "INTEGER,1E+3,1000",
    "NUMBER,2,2.0",
    "NUMBER,2.50,2.5",
    "NUMBER,-0.5,(-0.5)",
    "NUMBER,1E+2,100.0",
    "NUMBER,1E-7,0.0000001",
    "NUMBER,0,0.0"
  })
  void numbersAreWrittenInFull(ParameterType type, String value, String literal) {
    assertEquals(literal, PineLiteral.of(type, DecimalNode.valueOf(new BigDecimal(value))));
  }

  @Test
  void switchesAndTextsAreWrittenAsPineDoes() {
    var json = JsonNodeFactory.instance;
    assertEquals("true", PineLiteral.of(ParameterType.BOOLEAN, json.booleanNode(true)));
    assertEquals("\"1D\"", PineLiteral.of(ParameterType.STRING, json.textNode("1D")));
    assertEquals("\"a\\\"b\\\\\"", PineLiteral.of(ParameterType.STRING, json.textNode("a\"b\\")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nplot(close)", "a\u0000", "a\u0085b"})
  void aTextThatWouldEndTheLineIsRefused(String text) {
    var node = TextNode.valueOf(text);
    assertThrows(IllegalArgumentException.class, () -> PineLiteral.of(ParameterType.STRING, node));
  }
}
