package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks a document as a whole and reports every fault at once: its shape by JSON Schema, its
 * components against the library, its size.
 */
@Singleton
public final class DocumentCheck {
  /** Version of the config's schema that new documents follow. */
  static final int SCHEMA_VERSION = 1;

  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_COMPONENTS = 64;

  private final DocumentSchema schema;
  private final IndicatorLibrary library;

  DocumentCheck(DocumentSchema schema, IndicatorLibrary library) {
    this.schema = schema;
    this.library = library;
  }

  /** The indicators a document uses, as the caller may see them. */
  public Uni<Map<UUID, Indicator>> indicators(SqlConnection connection, JsonNode document) {
    return library.find(connection, indicatorIds(document));
  }

  /** The same for several documents. */
  public Uni<Map<UUID, Indicator>> indicatorsOfAll(SqlConnection connection, JsonNode documents) {
    Set<UUID> ids = new LinkedHashSet<>();
    documents.forEach(document -> ids.addAll(indicatorIds(document)));
    return library.find(connection, ids);
  }

  private static Set<UUID> indicatorIds(JsonNode document) {
    Set<UUID> ids = new LinkedHashSet<>();
    for (JsonNode component : document.path("components")) {
      UUID id = uuid(component.path("indicator_id"));
      if (id != null && ids.size() < MAX_COMPONENTS) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Checks a document against its indicators and what is stored already. */
  public CheckedDocument check(
      ObjectNode submitted, Map<UUID, Indicator> indicators, Baseline baseline) {
    JsonNode config = submitted.path("config");
    boolean oldConfig = baseline.keepsOldConfig(config);
    List<Fault> faults = new ArrayList<>();
    faults.addAll(schema.faults(oldConfig ? withoutConfig(submitted) : submitted));
    fixed(submitted, "is_public", baseline.isPublic(), "is changed by publish and unpublish")
        .ifPresent(faults::add);
    if (!baseline.isNew()) {
      fixed(submitted, "is_ai_generated", baseline.isAiGenerated(), "is set once, at creation")
          .ifPresent(faults::add);
    }
    ObjectNode document = frame(submitted, oldConfig);
    ComponentCheck components = new ComponentCheck(indicators, baseline, faults);
    document.set("components", components.check(submitted.path("components"), MAX_COMPONENTS));
    faults.addAll(WrongSide.faults(document, indicators));
    ObjectNode counted = oldConfig ? withoutConfig(document) : document;
    long bytes = StoredJson.bytes(DocumentText.of(counted), counted);
    if (bytes > MAX_BYTES) {
      faults.add(Fault.at("", "size", "must be at most 256 KB of JSON; it is " + bytes + " bytes"));
    }
    return new CheckedDocument(
        faults.stream().limit(Problem.MOST_ERRORS).toList(),
        document,
        submitted.path("notes").textValue(),
        baseline.isNew()
            ? submitted.path("is_ai_generated").booleanValue()
            : baseline.isAiGenerated());
  }

  /** An old config stays whatever it is, so its shape, depth and size are nobody's fault. */
  private static ObjectNode withoutConfig(ObjectNode submitted) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode().setAll(submitted);
    return rest.set("config", JsonNodeFactory.instance.objectNode());
  }

  private static ObjectNode frame(ObjectNode submitted, boolean oldConfig) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (String member : List.of("name", "description", "market_type", "timeframe")) {
      document.put(member, submitted.path(member).textValue());
    }
    document.put("schema_version", oldConfig ? 0 : SCHEMA_VERSION);
    JsonNode config = submitted.path("config");
    boolean kept = oldConfig || config.isObject();
    document.set("config", kept ? config : JsonNodeFactory.instance.objectNode());
    return document;
  }

  private static java.util.Optional<Fault> fixed(
      ObjectNode submitted, String member, boolean stored, String why) {
    JsonNode sent = submitted.path(member);
    boolean same = !sent.isBoolean() || sent.booleanValue() == stored;
    return same
        ? java.util.Optional.empty()
        : java.util.Optional.of(Fault.at("/" + member, "read_only", why));
  }

  public static @Nullable UUID uuid(JsonNode text) {
    try {
      return text.isTextual() && text.textValue().length() == 36
          ? UUID.fromString(text.textValue())
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
