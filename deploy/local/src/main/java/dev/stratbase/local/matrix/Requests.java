package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that would be right, if its sender were. */
final class Requests {
  private static final String NO_ID = "00000000-0000-4000-8000-00000000beef";

  private final Rows rows;
  private final Families families;

  Requests(Rows rows, Families families) {
    this.rows = rows;
    this.families = families;
  }

  /**
   * Builds one.
   *
   * @param asker who sends it
   * @param holder whose the row is that it is aimed at
   * @param id the row, or null for an operation without one
   * @param real whether the row is there
   */
  Message of(Operation operation, Actor asker, Actor holder, @Nullable String id, boolean real)
      throws IOException, SQLException {
    String path = path(operation, holder, id, real);
    Message message = Message.of(operation.method(), path + query(operation));
    // Nobody in the cast has rated anything: a rating is new, and * would ask for one to be there.
    if (operation.takes("If-Match") && !operation.id().equals("putIndicatorRating")) {
      message = message.with("If-Match", "*");
    }
    if (operation.takes("Idempotency-Key")) {
      message = message.with("Idempotency-Key", UUID.randomUUID().toString());
    }
    Operation.Body body = operation.body();
    if (body == null) {
      return message;
    }
    message = message.with("Content-Type", body.mediaType());
    JsonNode content = body(operation, asker, id);
    String text = body.isJson() ? content.toString() : content.asText();
    return message.with(text.getBytes(StandardCharsets.UTF_8));
  }

  private String path(Operation operation, Actor holder, @Nullable String id, boolean real)
      throws IOException, SQLException {
    String path = operation.path();
    if (path.contains("{share}")) {
      String share = real && id != null ? families.share(id, holder) : NO_ID;
      path = path.replace("{share}", share);
    }
    path = path.replace("{number}", "1").replace("{from}", "1").replace("{to}", "1");
    if (path.contains("{user_id}")) {
      path = path.replace("{provider}", "openai");
    }
    return id == null ? path : path.replaceFirst("\\{[a-z_]+}", id);
  }

  private static String query(Operation operation) {
    return switch (operation.id()) {
      case "exportStrategy" -> "?format=json";
      case "importCustomIndicator" -> "?type=entry&name=" + UUID.randomUUID();
      default -> "";
    };
  }

  /** The document's own example, with names and ids of this run. */
  private JsonNode body(Operation operation, Actor asker, @Nullable String id) {
    Operation.Body body = operation.body();
    JsonNode example = body == null ? null : body.example();
    if (example != null && !example.isObject()) {
      return example;
    }
    ObjectNode content = example == null ? Json.object() : ((ObjectNode) example).deepCopy();
    switch (operation.id()) {
      case "createStrategy", "validateStrategy" -> {
        return document(id);
      }
      case "importStrategies" -> content.putArray("strategies").add(document(id));
      case "editComponents" -> {
        ArrayNode operations = content.putArray("operations");
        ObjectNode add = operations.addObject().put("op", "add");
        add.set("component", rows.component("entry", rows.libraryEntry()));
      }
      case "promoteCustomIndicator" -> {
        content.put("slug", rows.name());
        content.put("custom_indicator_id", id);
      }
      case "giveSubscription", "spendCredits", "refundCredits" -> content.put("user_id", id);
      case "deleteProfile" -> content.put("email", asker.email());
      case "resolveApiKey" -> content.put("purpose", "The matrix");
      case "patchProfile" -> content.remove("public_name");
      case "createCoupon", "createPlan" -> content.put("code", rows.name());
      case "generateCoupons" -> content.put("count", 2);
      case "createIndicator" -> content.put("slug", rows.name()).put("name", rows.name());
      case "createCustomIndicator" -> content.put("name", rows.name());
      case "patchIndicator" -> content.put("name", rows.name());
      case "validatePineScript" ->
          content.put("pine_script", "//@version=6\nindicator(\"x\")\nplot(close)");
      default -> {
        // The example is as good as any.
      }
    }
    return content;
  }

  private ObjectNode document(@Nullable String custom) {
    ObjectNode document = rows.document();
    if (custom != null) {
      ((ArrayNode) document.path("components")).add(rows.component("entry", custom));
    }
    return document;
  }
}
