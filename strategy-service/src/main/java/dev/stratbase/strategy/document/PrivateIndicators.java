package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.strategy.StrategyProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Keeps documents that use private indicators from being shown to others. */
public final class PrivateIndicators {
  private PrivateIndicators() {}

  /** Fails with {@code private_indicators} and names the owner's private ones, if there are any. */
  public static void refuse(Collection<Indicator> used) {
    List<Map<String, String>> secret =
        used.stream()
            .filter(Indicator::isPrivate)
            .sorted(Comparator.comparing(Indicator::name))
            .map(i -> Map.of("id", i.id().toString(), "name", i.name()))
            .toList();
    if (!secret.isEmpty()) {
      String names = String.join(", ", secret.stream().map(i -> i.get("name")).toList());
      throw StrategyProblem.PRIVATE_INDICATORS
          .exception("Make these indicators public first, or replace them: " + names)
          .withMembers(Map.of("indicators", secret));
    }
  }

  /** Whether a document uses any indicator that a person made. */
  public static boolean mayUse(JsonNode document) {
    return StreamSupport.stream(document.path("components").spliterator(), false)
        .anyMatch(component -> component.path("is_custom").asBoolean());
  }

  /**
   * The same for somebody who is not the owner, naming nothing: what they cannot see is private.
   *
   * @param visible those of the document's indicators that the caller may see
   */
  public static void refuseToStrangers(JsonNode document, Map<UUID, Indicator> visible) {
    for (JsonNode component : document.path("components")) {
      UUID id = DocumentCheck.uuid(component.path("indicator_id"));
      Indicator indicator = id == null ? null : visible.get(id);
      if (component.path("is_custom").asBoolean() && (indicator == null || indicator.isPrivate())) {
        throw StrategyProblem.PRIVATE_INDICATORS.exception(
            "The latest version uses an indicator that its author keeps private");
      }
    }
  }
}
