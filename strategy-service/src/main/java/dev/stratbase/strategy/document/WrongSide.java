package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Stops and targets that would lie on the wrong side of the price, as far as a document can say so:
 * it has distances, no prices. Where a price decides, the script holds a stop back until it is on
 * its side.
 */
final class WrongSide {
  private static final String CODE = "wrong_side";
  private static final String STOP = "stop_loss";
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

  private static final Set<String> UNITS = Set.of("%", "ticks");

  /** Words of a parameter's name that make it a distance; people's own scripts say no more. */
  private static final Set<String> DISTANCES =
      Set.of(
          "deviations",
          "dist",
          "distance",
          "factor",
          "mult",
          "multiple",
          "multiplier",
          "pct",
          "percent",
          "perc",
          "pips",
          "points",
          "ticks");

  private WrongSide() {}

  /** What is wrong with a document's distances, each with its place. */
  static List<Fault> faults(JsonNode document, Map<UUID, Indicator> indicators) {
    List<Fault> faults = new ArrayList<>();
    String direction = document.at("/config/direction").asText("long");
    target(document.at("/config/take_profit"), direction, faults);
    int i = 0;
    for (JsonNode component : document.path("components")) {
      UUID id = DocumentCheck.uuid(component.path("indicator_id"));
      Indicator indicator = id == null ? null : indicators.get(id);
      if (indicator != null && indicator.schema() != null && indicator.type().equals(STOP)) {
        String at = "/components/" + i + "/parameters/";
        for (Parameter parameter : indicator.schema().parameters()) {
          stop(parameter, component.path("parameters"), direction, at, faults);
        }
      }
      i++;
    }
    return faults;
  }

  private static void target(JsonNode goal, String direction, List<Fault> faults) {
    boolean all =
        goal.path("type").asText().equals("percent")
            && goal.path("value").isNumber()
            && goal.path("value").decimalValue().compareTo(ALL) >= 0;
    if (all && !direction.equals("long")) {
      String detail = "must be below 100 for shorts: a price falls by less than all of itself";
      faults.add(Fault.at("/config/take_profit/value", CODE, detail));
    }
  }

  /** The default shows which sign the author gave to a stop on the losing side. */
  private static void stop(
      Parameter parameter, JsonNode values, String direction, String at, List<Fault> faults) {
    JsonNode value = values.path(parameter.name());
    if (!parameter.type().isNumeric() || !value.isNumber()) {
      return;
    }
    BigDecimal distance = value.decimalValue();
    String place = at + parameter.name();
    if (distance.signum() * parameter.defaultValue().decimalValue().signum() < 0
        && isDistance(parameter)) {
      String detail = "must have its default's sign, or the stop lies on the profit's side";
      faults.add(Fault.at(place, CODE, detail));
    } else if ("%".equals(parameter.unit())
        && distance.compareTo(ALL) >= 0
        && !direction.equals("short")) {
      String detail = "must be below 100 for longs: their stop would lie at no price above zero";
      faults.add(Fault.at(place, CODE, detail));
    }
  }

  private static boolean isDistance(Parameter parameter) {
    String unit = parameter.unit();
    if (unit != null && UNITS.contains(unit)) {
      return true;
    }
    return WORD_END
        .splitAsStream(parameter.name())
        .anyMatch(word -> DISTANCES.contains(word.toLowerCase(Locale.ROOT)));
  }
}
