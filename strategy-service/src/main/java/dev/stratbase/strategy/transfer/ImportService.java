package dev.stratbase.strategy.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.document.Baseline;
import dev.stratbase.strategy.document.CheckedDocument;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.DocumentSchema;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.draft.StrategySaves;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Saves a file of strategies: all of them, or none with every fault of each. */
@Singleton
final class ImportService {
  private static final String OPERATION = "POST /v1/strategies/import";

  private final Database database;
  private final Idempotency idempotency;
  private final DocumentSchema schema;
  private final DocumentCheck check;
  private final StrategySaves saves;
  private final Limit limit;

  ImportService(
      Database database,
      Idempotency idempotency,
      DocumentSchema schema,
      DocumentCheck check,
      StrategySaves saves,
      Limits limits) {
    this.database = database;
    this.idempotency = idempotency;
    this.schema = schema;
    this.check = check;
    this.saves = saves;
    this.limit = limits.of("imports");
  }

  /** At most once for an idempotency key. */
  Uni<RestResponse<ImportResponse>> save(ObjectNode file, @Nullable String idempotencyKey) {
    List<Fault> malformed = schema.fileFaults(file);
    if (!malformed.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, malformed);
    }
    return limit
        .take()
        .chain(() ->
            database
                .asCaller()
                .writeSql(connection ->
                    idempotency.once(
                        connection,
                        idempotencyKey,
                        OPERATION,
                        file,
                        ImportResponse.class,
                        () -> save(connection, file.path("strategies")))));
  }

  private Uni<RestResponse<ImportResponse>> save(SqlConnection connection, JsonNode documents) {
    return check
        .indicatorsOfAll(connection, documents)
        .map(indicators -> checked(documents, indicators))
        .chain(checked -> saveEach(connection, checked))
        .map(imported -> RestResponse.status(RestResponse.Status.CREATED, imported));
  }

  private List<CheckedDocument> checked(JsonNode documents, Map<UUID, Indicator> indicators) {
    List<CheckedDocument> checked = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      CheckedDocument one = check.check((ObjectNode) documents.get(i), indicators, Baseline.NEW);
      String at = "/strategies/" + i;
      one.faults().forEach(f -> faults.add(Fault.at(at + f.pointer(), f.code(), f.detail())));
      checked.add(one);
    }
    if (!faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
    return checked;
  }

  private Uni<ImportResponse> saveEach(SqlConnection connection, List<CheckedDocument> checked) {
    return Multi.createFrom()
        .iterable(checked)
        .onItem()
        .transformToUniAndConcatenate(one ->
            saves
                .add(connection, one)
                .map(
                    id -> new ImportResponse.Imported(id, one.document().path("name").textValue())))
        .collect()
        .asList()
        .map(ImportResponse::new);
  }
}
