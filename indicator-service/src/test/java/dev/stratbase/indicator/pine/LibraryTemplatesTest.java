package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.library.IndicatorLibrary;
import dev.stratbase.indicator.library.IndicatorType;
import dev.stratbase.indicator.library.LibraryEntry;
import dev.stratbase.kit.parameters.Bounds;
import dev.stratbase.kit.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's own templates are scripts this parser accepts. */
class LibraryTemplatesTest {

  static Stream<Arguments> eachEntry() {
    return IndicatorLibrary.load().entries().stream()
        .map(entry -> Arguments.argumentSet(entry.slug(), entry));
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void everyEntryRendersToAGoodScript(LibraryEntry entry) {
    String use =
        entry.type() == IndicatorType.STOP_LOSS
            ? "plot(c1_long_stop - c1_short_stop)\n"
            : "plot(c1_long and not c1_short ? 1 : 0)\n";
    for (ObjectNode parameters :
        List.of(
            entry.defaults(),
            extreme(entry, Bounds::minimum, List::getFirst),
            extreme(entry, Bounds::maximum, List::getLast))) {
      String script = Composed.strategy(entry.render("c1_", parameters) + use);
      var read = PineScript.read(script, Set.of(ScriptKind.STRATEGY));
      assertEquals(List.of(), read.faults(), script);
    }
  }

  @Test
  void allEntriesTogetherAreOneGoodScript() {
    var text = new StringBuilder();
    int number = 0;
    for (LibraryEntry entry : IndicatorLibrary.load().entries()) {
      text.append(entry.render("c" + ++number + "_", entry.defaults()));
    }
    var read = PineScript.read(Composed.strategy(text.toString()), Set.of(ScriptKind.STRATEGY));
    assertEquals(List.of(), read.faults());
  }

  private static ObjectNode extreme(
      LibraryEntry entry,
      Function<Bounds, @Nullable BigDecimal> bound,
      Function<List<JsonNode>, JsonNode> choice) {
    ObjectNode parameters = entry.defaults();
    for (Parameter parameter : entry.parameters().parameters()) {
      BigDecimal value = bound.apply(parameter.bounds());
      if (value != null) {
        parameters.set(parameter.name(), DecimalNode.valueOf(value));
      } else if (!parameter.options().isEmpty()) {
        parameters.set(parameter.name(), choice.apply(parameter.options()));
      } else if (parameter.defaultValue().isBoolean()) {
        parameters.put(parameter.name(), !parameter.defaultValue().booleanValue());
      }
    }
    return parameters;
  }
}
