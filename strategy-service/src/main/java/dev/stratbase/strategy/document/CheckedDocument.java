package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A submitted document after its check.
 *
 * @param faults everything wrong with it
 * @param document what is stored: parameters filled in, components with id, revision and position;
 *     of use only without faults
 * @param notes of the version a save makes
 */
public record CheckedDocument(
    List<Fault> faults, ObjectNode document, @Nullable String notes, boolean isAiGenerated) {
  /** The document, or {@code invalid_body} with every fault. */
  public ObjectNode valid() {
    if (!faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
    return document;
  }

  /** The same with its faults told in other words. */
  public CheckedDocument mapped(UnaryOperator<Fault> told) {
    return new CheckedDocument(faults.stream().map(told).toList(), document, notes, isAiGenerated);
  }

  /** SHA-256 of the content; the components' ids are not part of it. */
  public String contentHash() {
    ObjectNode content = document.deepCopy();
    for (JsonNode component : content.path("components")) {
      ((ObjectNode) component).remove("id");
    }
    return CanonicalJson.sha256(content);
  }
}
