package dev.stratbase.strategy.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.strategy.document.DocumentText;
import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.draft.Originals;
import dev.stratbase.strategy.pine.PineExports;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes out a version that the caller may read. */
@Singleton
final class ExportService {
  /**
   * A written strategy.
   *
   * @param name of the file
   * @param type its media type
   */
  record Export(String name, String type, String text) {}

  private final Database database;
  private final Originals originals;
  private final PineExports scripts;
  private final ObjectMapper json;
  private final Limit limit;

  ExportService(
      Database database,
      Originals originals,
      PineExports scripts,
      ObjectMapper json,
      Limits limits) {
    this.database = database;
    this.originals = originals;
    this.scripts = scripts;
    this.json = json;
    this.limit = limits.of("pine-exports");
  }

  /** Composing a script is what costs. */
  Uni<Export> export(UUID id, @Nullable Integer version, ExportFormat format) {
    return format == ExportFormat.JSON
        ? written(id, version, format)
        : limit.take().chain(() -> written(id, version, format));
  }

  private Uni<Export> written(UUID id, @Nullable Integer version, ExportFormat format) {
    return database
        .asCaller()
        .readSql(connection ->
            originals
                .find(connection, id, version)
                .chain(original ->
                    format == ExportFormat.JSON
                        ? Uni.createFrom().item(file(original))
                        : scripts
                            .script(connection, original)
                            .map(script ->
                                format == ExportFormat.PINE
                                    ? named(original, "pine", "text/plain", script.text())
                                    : named(
                                        original,
                                        "report.json",
                                        "application/json",
                                        write(PineReportResponse.from(original, script))))));
  }

  /** Without the components' ids, which are new wherever it is imported. */
  private Export file(Original original) {
    ObjectNode document = original.document().deepCopy();
    document.remove("schema_version");
    document.put("is_ai_generated", original.isAiGenerated());
    for (JsonNode component : document.path("components")) {
      ((ObjectNode) component).remove(List.of("id", "position", "indicator_revision"));
    }
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("format", StrategyFile.FORMAT).put("format_version", StrategyFile.FORMAT_VERSION);
    file.putArray("strategies").add(document);
    return named(original, "json", "application/json", DocumentText.of(file));
  }

  private static Export named(Original original, String extension, String type, String text) {
    String name =
        "strategy-%s-v%s.%s".formatted(original.id(), original.versionNumber(), extension);
    return new Export(name, type, text);
  }

  private String write(PineReportResponse report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report can always be written as JSON", e);
    }
  }
}
