package dev.stratbase.account.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.problem.Fault;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import java.util.List;

/** Checks the preferences that are known, and of them only those a patch changes. */
@Singleton
final class PreferenceCheck {
  private final Binder binder;

  PreferenceCheck(Binder binder) {
    this.binder = binder;
  }

  /**
   * What is wrong; what was there before and stays may be of any shape, as an older client left it.
   */
  List<Fault> faults(JsonNode before, JsonNode after) {
    if (!(after instanceof ObjectNode wanted)) {
      return List.of();
    }
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    wanted
        .properties()
        .forEach(member -> {
          if (!member.getValue().equals(before.get(member.getKey()))) {
            changed.set(member.getKey(), member.getValue());
          }
        });
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("preferences", changed);
    return binder.faults(body, Checked.class);
  }

  /** So that pointers begin where the body has them. */
  @RegisterForReflection
  record Checked(@Valid Preferences preferences) {}
}
