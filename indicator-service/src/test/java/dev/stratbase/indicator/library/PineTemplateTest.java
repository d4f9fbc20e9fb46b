package dev.stratbase.indicator.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PineTemplateTest {

  private static final PineTemplate TEMPLATE =
      new PineTemplate(
          "${ns}a = ta.sma(${src.source}, ${p.length})\n${ns}b = ${position_size} * ${entry_price}\n");

  @Test
  void everyPlaceholderIsReplaced() {
    assertEquals(
        """
        c1_a = ta.sma(hl2, 14)
        c1_b = strategy.position_size * strategy.position_avg_price
        """,
        TEMPLATE.render("c1_", Map.of("source", "\"hl2\"", "length", "14")));
  }

  @Test
  void inputsCanStandInForLiterals() {
    var script = TEMPLATE.render("c1_", Map.of("source", "c1_in_source", "length", "c1_in_length"));
    assertEquals(
        "c1_a = ta.sma(c1_in_source, c1_in_length)", script.lines().findFirst().orElseThrow());
  }

  @Test
  void namesOfParametersAreKnown() {
    assertEquals(Set.of("length", "source"), TEMPLATE.parameterNames());
    assertEquals(Set.of("source"), TEMPLATE.sourceNames());
  }

  @Test
  void aReplacementIsTakenAsItIs() {
    var script =
        new PineTemplate("${ns}a = ${p.t}").render("c1_", Map.of("t", "\"$1 \\\\ ${ns}\""));
    assertEquals("c1_a = \"$1 \\\\ ${ns}\"", script);
  }

  @Test
  void aMissingExpressionIsRefused() {
    var expressions = Map.of("length", "14");
    assertThrows(IllegalArgumentException.class, () -> TEMPLATE.render("c1_", expressions));
    var unknown = new PineTemplate("${ns}a = ${x}");
    assertThrows(IllegalArgumentException.class, () -> unknown.render("c1_", Map.of("x", "1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "c1", "C1_", "1_", "c 1_", "c1_\n", "a_b_", "aaaaaaaaaaaaaaaaaaaaaaaaaaa_"})
  void anotherNamespaceIsRefused(String namespace) {
    var expressions = Map.of("source", "close", "length", "14");
    assertThrows(IllegalArgumentException.class, () -> TEMPLATE.render(namespace, expressions));
  }
}
