package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.document.Baseline;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.DocumentSchema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Strategies as whole documents. A save is two round trips and the commit: what is stored and the
 * library's indicators are asked for together, then the document is saved and read back.
 */
@Singleton
public final class StrategyService {
  private static final String CREATE = "POST /v1/strategies";

  private final Database database;
  private final Idempotency idempotency;
  private final DocumentCheck check;
  private final StrategyReads reads;
  private final StrategySaves saves;
  private final StrategyRepository strategies;
  private final DocumentSchema schema;

  StrategyService(
      Database database,
      Idempotency idempotency,
      DocumentCheck check,
      StrategyReads reads,
      StrategySaves saves,
      StrategyRepository strategies,
      DocumentSchema schema) {
    this.database = database;
    this.idempotency = idempotency;
    this.check = check;
    this.reads = reads;
    this.saves = saves;
    this.strategies = strategies;
    this.schema = schema;
  }

  /** Creates a strategy with its first version, at most once for an idempotency key. */
  Uni<RestResponse<StrategyResponse>> create(
      ObjectNode submitted,
      @Nullable String idempotencyKey,
      Function<StrategyResponse, RestResponse<StrategyResponse>> answer) {
    return database
        .asCaller()
        .writeSql(connection ->
            idempotency.once(
                connection,
                idempotencyKey,
                CREATE,
                submitted,
                StrategyResponse.class,
                check.indicators(connection, submitted),
                indicators ->
                    saves
                        .create(connection, check.check(submitted, indicators, Baseline.NEW))
                        .map(answer)));
  }

  /** One's own draft, or what is published. */
  Uni<StrategyResponse> get(UUID id) {
    return reads.find(database.asCaller(), id);
  }

  /** Replaces the whole document. */
  Uni<StrategyResponse> replace(UUID id, @Nullable String ifMatch, ObjectNode submitted) {
    Long expected = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .writeSql(connection ->
            Uni.combine()
                .all()
                .unis(reads.draft(connection, id), check.indicators(connection, submitted))
                .asTuple()
                .chain(known -> {
                  Draft draft = known.getItem1().expect(expected);
                  var checked = check.check(submitted, known.getItem2(), draft.baseline());
                  return saves.replace(connection, id, draft, checked);
                }));
  }

  /** Applies a merge patch to the document. */
  Uni<StrategyResponse> patch(UUID id, @Nullable String ifMatch, MergePatch patch) {
    Long expected = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .writeSql(connection ->
            reads
                .draft(connection, id)
                .map(draft -> draft.expect(expected))
                .chain(draft ->
                    save(connection, id, draft, draft.baseline(), patch.apply(draft.editable()))));
  }

  /** Carries out operations on components: all of them in one version, or none. */
  Uni<StrategyResponse> editComponents(UUID id, @Nullable String ifMatch, ObjectNode request) {
    Long expected = Preconditions.required(ifMatch);
    List<Fault> malformed = schema.operationFaults(request);
    if (!malformed.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, malformed);
    }
    return database
        .asCaller()
        .writeSql(connection ->
            reads
                .draft(connection, id)
                .map(draft -> draft.expect(expected))
                .chain(draft -> edit(connection, id, draft, request)));
  }

  /** Moves every component to its indicator's latest revision; a new version when any moved. */
  Uni<StrategyResponse> upgrade(UUID id, @Nullable String ifMatch) {
    Long expected = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .writeSql(connection ->
            reads
                .draft(connection, id)
                .map(draft -> draft.expect(expected))
                .chain(draft ->
                    save(
                        connection,
                        id,
                        draft,
                        draft.baseline().atCurrentRevisions(),
                        draft
                            .editable()
                            .put("notes", "Moved to its indicators' latest revisions"))));
  }

  /**
   * Saves an earlier version's document once more, against the indicators as they are now.
   *
   * @param number of the version; an unknown one is not_found
   */
  public Uni<StrategyResponse> restore(UUID id, int number, @Nullable String ifMatch) {
    Long expected = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .writeSql(connection ->
            Uni.combine()
                .all()
                .unis(reads.draft(connection, id), reads.version(connection, id, number))
                .asTuple()
                .chain(found -> {
                  Draft draft = found.getItem1().expect(expected);
                  return restore(connection, id, number, draft, found.getItem2());
                }));
  }

  /** Deletes a strategy with all its versions. */
  Uni<Void> delete(UUID id, @Nullable String ifMatch) {
    Long expected = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .write(() ->
            strategies
                .delete(id, expected)
                .chain(deleted ->
                    deleted
                        ? Uni.createFrom().voidItem()
                        : strategies.exists(id).map(StrategyService::refuse)));
  }

  private static Void refuse(boolean exists) {
    throw (exists ? CommonProblem.PRECONDITION_FAILED : CommonProblem.NOT_FOUND).exception();
  }

  private Uni<StrategyResponse> restore(
      SqlConnection connection, UUID id, int number, Draft draft, ObjectNode version) {
    Baseline baseline =
        Baseline.stored(version, draft.isPublic(), draft.isAiGenerated()).atCurrentRevisions();
    ObjectNode submitted = version.deepCopy();
    submitted.put("notes", "Restored from version " + number);
    return save(connection, id, draft, baseline, submitted);
  }

  private Uni<StrategyResponse> edit(
      SqlConnection connection, UUID id, Draft draft, ObjectNode request) {
    ObjectNode submitted = draft.editable();
    ComponentEdit edit = new ComponentEdit(submitted.path("components"));
    edit.apply(request.path("operations"));
    if (!edit.faults().isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, edit.faults());
    }
    submitted.set("components", edit.components());
    submitted.put("notes", request.path("notes").textValue());
    return check
        .indicators(connection, submitted)
        .map(indicators -> check.check(submitted, indicators, draft.baseline()).mapped(edit::blame))
        .chain(checked -> saves.replace(connection, id, draft, checked));
  }

  private Uni<StrategyResponse> save(
      SqlConnection connection, UUID id, Draft draft, Baseline baseline, ObjectNode submitted) {
    return check
        .indicators(connection, submitted)
        .map(indicators -> check.check(submitted, indicators, baseline))
        .chain(checked -> saves.replace(connection, id, draft, checked));
  }
}
