package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.json.StoredJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What callers see of rows. */
@Singleton
class CustomIndicatorAnswers {
  private final ObjectMapper json;

  CustomIndicatorAnswers(ObjectMapper json) {
    this.json = json;
  }

  CustomIndicatorResponse full(CustomIndicator row, Caller who) {
    return answer(row, row.pineScript, who);
  }

  CustomIndicatorResponse listed(ListedIndicator row, Caller who) {
    return answer(row, null, who);
  }

  /** What a merge patch is applied to; defaults follow from parameters. */
  ObjectNode editable(CustomIndicator row) {
    ObjectNode editable =
        json.createObjectNode()
            .put("name", row.name)
            .put("description", row.description)
            .put("category", row.category)
            .put("type", row.type)
            .put("pine_script", row.pineScript)
            .put("is_public", row.open);
    editable.set("parameters", tree(row.parameters));
    return editable;
  }

  static String entityTag(CustomIndicatorResponse answer) {
    return Preconditions.tag(version(answer.updatedAt()));
  }

  /** Microseconds, PostgreSQL's resolution. */
  static long version(Instant updatedAt) {
    return updatedAt.getEpochSecond() * 1_000_000 + updatedAt.getNano() / 1_000;
  }

  private CustomIndicatorResponse answer(
      CustomIndicatorHead row, @Nullable String script, Caller who) {
    return new CustomIndicatorResponse(
        row.id,
        row.name,
        row.description,
        row.category,
        row.type,
        tree(row.parameters),
        tree(row.defaults),
        tree(row.outputs),
        row.open,
        who instanceof Caller.Person person && person.id().equals(row.userId),
        row.author,
        row.revision,
        row.composable,
        row.createdAt,
        row.updatedAt,
        script);
  }

  private JsonNode tree(String stored) {
    return StoredJson.tree(json, stored);
  }
}
