package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes changes of merge patches. */
@Singleton
class Changes {
  private static final List<String> DEFINING =
      List.of("pine_script", "parameters", "defaults", "type");

  private final Binder binder;
  private final CustomIndicatorAnswers answers;

  Changes(Binder binder, CustomIndicatorAnswers answers) {
    this.binder = binder;
    this.answers = answers;
  }

  /** What a patch makes of a row; reads scripts, so it is no work for the event loop. */
  Change of(CustomIndicator found, MergePatch patch) {
    ObjectNode current = answers.editable(found);
    boolean defines = DEFINING.stream().anyMatch(patch.members()::has);
    if (patch.members().has("pine_script")
        && !patch.members().has("parameters")
        && isDerived(current.path("parameters"), found.pineScript)) {
      // What came from the old script's inputs comes from the new one's.
      current.remove("parameters");
    }
    CustomIndicatorRequest request =
        binder.bindValid(patch.apply(current), CustomIndicatorRequest.class);
    return new Change(request, defines ? Definition.of(request) : kept(found, request));
  }

  /**
   * A row from an older database may hold what would be refused today: it can still be renamed or
   * made private, but not published.
   */
  private static Definition kept(CustomIndicator found, CustomIndicatorRequest request) {
    Definition stored =
        new Definition(found.parameters, found.defaults, found.outputs, found.pineTemplate);
    if (stored.template() != null) {
      return stored;
    }
    try {
      return Definition.of(request);
    } catch (ProblemException e) {
      if (Boolean.TRUE.equals(request.open()) && !found.open) {
        throw e;
      }
      return stored;
    }
  }

  private static boolean isDerived(JsonNode parameters, String script) {
    return CanonicalJson.of(PineScript.read(script).parameters())
        .equals(CanonicalJson.of(parameters));
  }
}
