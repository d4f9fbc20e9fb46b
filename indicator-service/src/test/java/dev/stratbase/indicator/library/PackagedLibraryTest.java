package dev.stratbase.indicator.library;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.Bounds;
import dev.stratbase.kit.parameters.CrossRule;
import dev.stratbase.kit.parameters.Fault;
import dev.stratbase.kit.parameters.FaultCode;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The library that is packaged with the service, entry by entry. */
class PackagedLibraryTest {

  private static final IndicatorLibrary LIBRARY = IndicatorLibrary.load();
  private static final Pattern DECLARED =
      Pattern.compile(
          "^(?:var )?(?:float |int |bool |string )?(?:\\[(.*?)]|(\\w+)) :?=(?!=)",
          Pattern.MULTILINE);

  private static Stream<LibraryEntry> entries() {
    return LIBRARY.entries().stream();
  }

  static Stream<Arguments> eachEntry() {
    return entries().map(entry -> Arguments.argumentSet(entry.slug(), entry));
  }

  @Test
  void thereAreBlocksOfEveryTypeAndFamily() {
    var byType = new EnumMap<IndicatorType, Integer>(IndicatorType.class);
    entries().forEach(entry -> byType.merge(entry.type(), 1, Integer::sum));
    assertTrue(byType.getOrDefault(IndicatorType.TREND, 0) >= 40, byType::toString);
    assertTrue(byType.getOrDefault(IndicatorType.ENTRY, 0) >= 50, byType::toString);
    assertTrue(byType.getOrDefault(IndicatorType.EXIT, 0) >= 20, byType::toString);
    assertTrue(byType.getOrDefault(IndicatorType.STOP_LOSS, 0) >= 10, byType::toString);
    var used = entries().map(LibraryEntry::category).collect(Collectors.toSet());
    assertEquals(LIBRARY.categories().keySet(), used);
  }

  @Test
  void thereIsEnoughToChooseFrom() {
    assertTrue(entries().count() >= 240, () -> "only " + entries().count());
    long calculations =
        entries().map(entry -> entry.category() + "/" + entry.calculation()).distinct().count();
    assertTrue(calculations >= 150, () -> "only " + calculations);
  }

  @Test
  void theClassicsAreThere() {
    for (String slug :
        List.of(
            "rsi-trend",
            "rsi-cross-entry",
            "rsi-level-exit",
            "sma-trend",
            "atr-stop",
            "percent-stop",
            "psar-stop",
            "chandelier-stop",
            "swing-stop",
            "trailing-percent-stop",
            "volatility-stop",
            "rsi-divergence-entry",
            "opening-range-breakout-entry",
            "pivot-point-trend",
            "vwap-trend",
            "engulfing-entry",
            "macd-signal-cross-entry",
            "ichimoku-cloud-trend")) {
      assertTrue(LIBRARY.find(slug).isPresent(), slug);
    }
    assertTrue(LIBRARY.find("no-such-thing").isEmpty());
  }

  @Test
  void contentHashesTellEntriesApart() {
    Set<String> hashes = new HashSet<>();
    entries().forEach(entry -> assertTrue(hashes.add(entry.contentHash()), entry.slug()));
    var again = IndicatorLibrary.load();
    entries()
        .forEach(entry ->
            assertEquals(
                entry.contentHash(), again.find(entry.slug()).orElseThrow().contentHash()));
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void defaultsAreValid(LibraryEntry entry) {
    var result = entry.parameters().validate(entry.defaults());
    assertTrue(result.isValid(), () -> entry.slug() + result.faults());
    assertEquals(entry.defaults(), result.effective());
    assertEquals(entry.parameters().parameters().size(), entry.defaults().size());
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void boundsAcceptAndRefuse(LibraryEntry entry) {
    for (Parameter parameter : entry.parameters().parameters()) {
      var minimum = parameter.bounds().minimum();
      var maximum = parameter.bounds().maximum();
      if (minimum != null && maximum != null) {
        var beyond = parameter.bounds().step() == null ? BigDecimal.ONE : parameter.bounds().step();
        assertEquals(List.of(), ownFaults(entry, parameter, minimum));
        assertEquals(List.of(), ownFaults(entry, parameter, maximum));
        assertEquals(
            List.of(FaultCode.OUT_OF_RANGE), ownFaults(entry, parameter, minimum.subtract(beyond)));
        assertEquals(
            List.of(FaultCode.OUT_OF_RANGE), ownFaults(entry, parameter, maximum.add(beyond)));
      }
    }
  }

  private static List<String> ownFaults(LibraryEntry entry, Parameter parameter, BigDecimal value) {
    var given = JsonNodeFactory.instance.objectNode();
    given.set(parameter.name(), DecimalNode.valueOf(value));
    return entry.parameters().validate(given).faults().stream()
        .map(Fault::code)
        .filter(code -> !code.equals(FaultCode.RULE_BROKEN))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void whatLiesBetweenTwoStepsIsRefused(LibraryEntry entry) {
    for (Parameter parameter : entry.parameters().parameters()) {
      var minimum = parameter.bounds().minimum();
      var step = parameter.bounds().step();
      if (parameter.type() == ParameterType.NUMBER && minimum != null && step != null) {
        var between = minimum.add(step.divide(BigDecimal.TWO));
        assertEquals(List.of(FaultCode.NOT_A_MULTIPLE), ownFaults(entry, parameter, between));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void everyRuleBetweenParametersRefusesItsOpposite(LibraryEntry entry) {
    for (CrossRule rule : entry.parameters().rules()) {
      var names = rule.names();
      assertEquals(2, names.size(), rule::message);
      var given = JsonNodeFactory.instance.objectNode();
      given.set(names.getFirst(), bound(entry, names.getFirst(), Bounds::maximum));
      given.set(names.getLast(), bound(entry, names.getLast(), Bounds::minimum));
      var faults = entry.parameters().validate(given).faults();
      assertTrue(
          faults.stream()
              .anyMatch(fault ->
                  fault.code().equals(FaultCode.RULE_BROKEN)
                      && fault.detail().contains(rule.message())),
          faults::toString);
    }
  }

  private static JsonNode bound(
      LibraryEntry entry, String name, Function<Bounds, @Nullable BigDecimal> bound) {
    return entry.parameters().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(parameter -> DecimalNode.valueOf(requireNonNull(bound.apply(parameter.bounds()))))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What the validator lets through must render, whatever it is; the seed makes a failure repeat.
   */
  @ParameterizedTest
  @MethodSource("eachEntry")
  void anyValidParametersRender(LibraryEntry entry) {
    var random = new Random(entry.slug().hashCode());
    int rendered = 0;
    for (int i = 0; i < 200 && rendered < 20; i++) {
      var parameters = random(entry, random);
      if (entry.parameters().validate(parameters).isValid()) {
        assertRenders(entry, parameters);
        rendered++;
      }
    }
    assertTrue(rendered > 0, "no valid parameters were found");
  }

  private static ObjectNode random(LibraryEntry entry, Random random) {
    var parameters = JsonNodeFactory.instance.objectNode();
    for (Parameter parameter : entry.parameters().parameters()) {
      if (!parameter.options().isEmpty()) {
        parameters.set(
            parameter.name(), parameter.options().get(random.nextInt(parameter.options().size())));
      } else if (parameter.type().isNumeric()) {
        parameters.set(parameter.name(), DecimalNode.valueOf(onGrid(parameter, random)));
      } else if (parameter.defaultValue().isBoolean()) {
        parameters.put(parameter.name(), random.nextBoolean());
      }
    }
    return parameters;
  }

  private static BigDecimal onGrid(Parameter parameter, Random random) {
    var minimum = requireNonNull(parameter.bounds().minimum());
    var maximum = requireNonNull(parameter.bounds().maximum());
    var step = parameter.bounds().step();
    var grid =
        step != null
            ? step
            : parameter.type() == ParameterType.INTEGER ? BigDecimal.ONE : new BigDecimal("0.001");
    int steps = maximum.subtract(minimum).divideToIntegralValue(grid).intValueExact();
    return minimum.add(grid.multiply(BigDecimal.valueOf(random.nextInt(steps + 1))));
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void aValueOfAnotherTypeOrChoiceIsRefused(LibraryEntry entry) {
    for (Parameter parameter : entry.parameters().parameters()) {
      var given = JsonNodeFactory.instance.objectNode();
      given.putArray(parameter.name()).add(1);
      assertEquals(
          FaultCode.WRONG_TYPE, entry.parameters().validate(given).faults().getFirst().code());
      if (!parameter.options().isEmpty()) {
        given.put(parameter.name(), "no such choice");
        assertEquals(
            FaultCode.NOT_AN_OPTION, entry.parameters().validate(given).faults().getFirst().code());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void templatesRenderAtDefaultAndExtremeParameters(LibraryEntry entry) {
    assertRenders(entry, entry.defaults());
    assertRenders(entry, all(entry, Bounds::minimum, List::getFirst));
    assertRenders(entry, all(entry, Bounds::maximum, List::getLast));
  }

  /**
   * Every number at one of its bounds, every choice at one of its ends, every switch the other way.
   */
  private static ObjectNode all(
      LibraryEntry entry,
      Function<Bounds, @Nullable BigDecimal> bound,
      Function<List<JsonNode>, JsonNode> choice) {
    var parameters = entry.defaults();
    for (Parameter parameter : entry.parameters().parameters()) {
      if (parameter.type().isNumeric()) {
        parameters.set(
            parameter.name(), DecimalNode.valueOf(requireNonNull(bound.apply(parameter.bounds()))));
      } else if (parameter.defaultValue().isBoolean()) {
        parameters.put(parameter.name(), !parameter.defaultValue().booleanValue());
      } else if (!parameter.options().isEmpty()) {
        parameters.set(parameter.name(), choice.apply(parameter.options()));
      }
    }
    return parameters;
  }

  private static void assertRenders(LibraryEntry entry, ObjectNode parameters) {
    var script = entry.render("c1_", parameters);
    assertFalse(script.contains("${") || script.contains("null"), script);
    assertFalse(
        script.matches("(?s).*\\d[eE][+-]?\\d.*"), () -> "a number with an exponent in " + script);
    var declared = declared(script);
    assertTrue(declared.stream().allMatch(name -> name.startsWith("c1_")), declared::toString);
    entry.outputs().forEach(output -> assertTrue(declared.contains("c1_" + output.name()), script));
    assertEquals(script, entry.render("c1_", parameters));
    assertTrue(entry.warmUp().bars(parameters) >= 0);
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void twoNamespacesDoNotCollide(LibraryEntry entry) {
    var one = declared(entry.render("c1_", entry.defaults()));
    var other = declared(entry.render("c2_", entry.defaults()));
    assertEquals(one.size(), other.size());
    one.retainAll(other);
    assertEquals(Set.of(), one);
  }

  @ParameterizedTest
  @MethodSource("eachEntry")
  void invalidParametersAreNotRendered(LibraryEntry entry) {
    var unknown = JsonNodeFactory.instance.objectNode().put("no_such_parameter", 1);
    assertThrows(IllegalArgumentException.class, () -> entry.render("c1_", unknown));
  }

  private static Set<String> declared(String script) {
    return DECLARED
        .matcher(script)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .flatMap(names -> Stream.of(names.split(", ")))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
