package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.indicator.library.Output.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a template leaves behind besides the results of its type. */
final class OutputReader {

  private static final Set<String> KEYS = Set.of("name", "title", "kind");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  private final FaultLog faults;

  OutputReader(FaultLog faults) {
    this.faults = faults;
  }

  List<Output> read(
      Optional<IndicatorType> type, Calculation calculation, JsonNode entry, String slug) {
    var outputs = new ArrayList<>(type.map(IndicatorType::results).orElse(List.of()));
    var place = slug + "/outputs";
    faults.list(calculation.node(), slug, "outputs").forEach(each -> add(each, place, outputs));
    faults.list(entry, slug, "outputs").forEach(each -> add(each, place, outputs));
    return outputs;
  }

  private void add(JsonNode output, String place, List<Output> outputs) {
    faults.refuseUnknown(output, place, KEYS);
    var name = faults.text(output, place, "name", 1, 40);
    var title = faults.text(output, place, "title", 1, 60);
    var key = output.path("kind").asText();
    var kind = Arrays.stream(Kind.values()).filter(each -> each.key().equals(key)).findFirst();
    if (kind.isEmpty()) {
      faults.add(place + "/kind", "must be one of line, signal, level");
    }
    if (!NAME.matcher(name).matches()) {
      faults.add(place, "must be named in snake_case: " + name);
    } else if (outputs.stream().anyMatch(each -> each.name().equals(name))) {
      faults.add(place, "has the output " + name + " twice");
    } else {
      outputs.add(new Output(name, title, kind.orElse(Kind.LINE)));
    }
  }
}
