package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.catalogue.RatingSummaryResponse;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.json.StoredJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What administrators see of rows. */
@Singleton
class Answers {
  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  AdminIndicatorResponse of(Indicator row, @Nullable Long usedBy) {
    return new AdminIndicatorResponse(
        row.id,
        row.slug,
        row.name,
        row.description,
        row.category,
        row.type,
        tree(row.parameters),
        tree(row.defaults),
        tree(row.outputs),
        row.warmup,
        row.pineTemplate,
        row.revision,
        row.custom,
        row.open,
        row.managedBy,
        row.createdBy,
        row.promotedFrom,
        row.accuracyRating,
        RatingSummaryResponse.of(row.accuracyRating, row.ratingCount),
        row.createdAt,
        row.updatedAt,
        row.retiredAt,
        usedBy);
  }

  AuditResponse of(AuditEntry row) {
    return new AuditResponse(
        row.id,
        row.indicatorId,
        row.slug,
        row.action,
        row.actor,
        row.actedAs,
        row.revision,
        row.before == null ? null : tree(row.before),
        tree(row.after),
        row.createdAt);
  }

  /** What a merge patch is applied to. */
  ObjectNode editable(Indicator row) {
    ObjectNode editable =
        json.createObjectNode()
            .put("slug", row.slug)
            .put("name", row.name)
            .put("description", row.description)
            .put("category", row.category)
            .put("type", row.type)
            .put("warmup", row.warmup)
            .put("pine_template", row.pineTemplate)
            .put("is_public", row.open);
    editable.set("parameters", tree(row.parameters));
    editable.set("outputs", tree(row.outputs));
    return editable;
  }

  static String entityTag(Instant updatedAt) {
    return Preconditions.tag(updatedAt.getEpochSecond() * 1_000_000 + updatedAt.getNano() / 1_000);
  }

  JsonNode tree(String stored) {
    return StoredJson.tree(json, stored);
  }
}
