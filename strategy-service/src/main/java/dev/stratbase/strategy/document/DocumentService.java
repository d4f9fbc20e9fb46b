package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Checks documents without storing them. */
@Singleton
final class DocumentService {
  private final Database database;
  private final DocumentCheck check;
  private final DocumentSchema schema;

  DocumentService(Database database, DocumentCheck check, DocumentSchema schema) {
    this.database = database;
    this.check = check;
    this.schema = schema;
  }

  JsonNode configSchema() {
    return schema.config();
  }

  Uni<ValidationResponse> validate(ObjectNode submitted) {
    return database
        .asCaller()
        .readSql(connection -> check.indicators(connection, submitted))
        .map(indicators -> validation(submitted, indicators));
  }

  private ValidationResponse validation(ObjectNode submitted, Map<UUID, Indicator> indicators) {
    CheckedDocument checked = check.check(submitted, indicators, Baseline.DRY_RUN);
    return new ValidationResponse(
        checked.faults().isEmpty(),
        checked.faults(),
        Completeness.faults(checked.document(), indicators),
        RawJson.of(checked.document()));
  }
}
