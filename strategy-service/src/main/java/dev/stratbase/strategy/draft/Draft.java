package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.strategy.document.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as its owner last saved it.
 *
 * @param document of the latest version, which is the draft
 */
public record Draft(
    long rowVersion,
    boolean isPublic,
    boolean isAiGenerated,
    boolean upToDate,
    ObjectNode document) {
  /**
   * Fails with 412 unless it is still the version that {@code If-Match} named; null accepts any.
   */
  Draft expect(@Nullable Long version) {
    if (version != null && version != rowVersion) {
      throw CommonProblem.PRECONDITION_FAILED.exception();
    }
    return this;
  }

  /** The entity tag of this version. */
  public String entityTag() {
    return Preconditions.tag(rowVersion);
  }

  Baseline baseline() {
    return Baseline.stored(document, isPublic, isAiGenerated);
  }

  /** What a merge patch applies to: the members of a submission. */
  ObjectNode editable() {
    ObjectNode editable = document.deepCopy();
    editable.remove("schema_version");
    return editable;
  }
}
