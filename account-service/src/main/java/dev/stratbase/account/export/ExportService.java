package dev.stratbase.account.export;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.database.Scope;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

@Singleton
class ExportService {
  private static final Duration EACH_PIECE = Duration.ofSeconds(5);

  private final Database database;
  private final CurrentCaller caller;
  private final ExportRows rows;
  private final Limit limit;

  ExportService(Database database, CurrentCaller caller, ExportRows rows, Limits limits) {
    this.database = database;
    this.caller = caller;
    this.rows = rows;
    this.limit = limits.of("exports");
  }

  /** The caller's, piece by piece as they are asked for; a first request makes their account. */
  Multi<String> file() {
    return caller
        .person()
        .call(() -> limit.take())
        .call(this::provisioned)
        .chain(person ->
            database.asCaller().pinned().map(scope -> run(person, scope.within(EACH_PIECE))))
        .onItem()
        .transformToMulti(ExportRun::pieces);
  }

  private ExportRun run(Caller.Person person, Scope scope) {
    return new ExportRun(
        scope, rows, person.id(), Objects.requireNonNull(Vertx.currentContext(), "no context"));
  }

  private Uni<Void> provisioned(Caller.Person person) {
    return database
        .asCaller()
        .writeSql(connection ->
            connection
                .preparedQuery("select contract.account_ensure_user()")
                .execute()
                .replaceWithVoid());
  }
}
