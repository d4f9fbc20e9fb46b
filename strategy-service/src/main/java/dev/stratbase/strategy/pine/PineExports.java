package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.StrategyProblem;
import dev.stratbase.strategy.document.Completeness;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.document.IndicatorLibrary;
import dev.stratbase.strategy.draft.Original;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gathers what a script is made of, as the caller may see it. */
@Singleton
public final class PineExports {
  private final DocumentCheck check;
  private final IndicatorLibrary library;

  PineExports(DocumentCheck check, IndicatorLibrary library) {
    this.check = check;
    this.library = library;
  }

  /** Fails with {@code incomplete} and every reason when no script can be made of it. */
  public Uni<PineScript> script(SqlConnection connection, Original original) {
    return check
        .indicators(connection, original.document())
        .chain(indicators ->
            library
                .templates(connection, indicators.keySet())
                .map(templates -> compose(original, indicators, templates)));
  }

  private static PineScript compose(
      Original original, Map<UUID, Indicator> indicators, Map<UUID, String> templates) {
    JsonNode document = original.document();
    List<Fault> faults = new ArrayList<>(Completeness.faults(document, indicators));
    List<Part> parts = new ArrayList<>();
    int place = 0;
    for (JsonNode component : document.path("components")) {
      UUID id = UUID.fromString(component.path("indicator_id").asText());
      Indicator indicator = indicators.get(id);
      String template = templates.get(id);
      if (indicator != null && template != null && indicator.schema() != null) {
        faults.addAll(misfits(component, indicator.schema(), "/components/" + place));
        parts.add(new Part(place + 1, component, indicator, template));
      } else if (indicator != null) {
        String detail =
            "names " + indicator.name() + ", which has no script yet; save it once more";
        faults.add(Fault.at("/components/" + place + "/indicator_id", "no_script", detail));
      }
      place++;
    }
    if (!faults.isEmpty()) {
      throw ProblemException.of(StrategyProblem.INCOMPLETE, faults);
    }
    return PineComposer.compose(
        original.id(), original.versionNumber(), original.contentHash(), document, parts);
  }

  /** The script is made with the indicator's latest revision, which the parameters must fit. */
  private static List<Fault> misfits(JsonNode component, ParameterSchema schema, String at) {
    return schema.validate((ObjectNode) component.path("parameters")).faults().stream()
        .map(f -> Fault.at(at + "/parameters" + f.pointer(), f.code(), f.detail()))
        .toList();
  }
}
