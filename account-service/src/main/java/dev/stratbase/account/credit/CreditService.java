package dev.stratbase.account.credit;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class CreditService {
  private static final String SORT = "-entry_number";

  private final Database database;
  private final CurrentCaller caller;
  private final CreditRepository credits;

  CreditService(Database database, CurrentCaller caller, CreditRepository credits) {
    this.database = database;
    this.caller = caller;
    this.credits = credits;
  }

  /** The caller's balance and ledger; a first request makes the account and its opening credits. */
  Uni<CreditsResponse> list(PageRequest request, @Nullable String kind) {
    Query query = Query.of(request, CreditKind.parse(kind));
    return caller
        .person()
        .map(Caller.Person::id)
        .chain(id ->
            read(id, query)
                .onItem()
                .ifNull()
                .switchTo(() -> provisioned().chain(() -> read(id, query))))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.EMAIL_REQUIRED::exception);
  }

  /** Null for somebody who has no account yet. */
  private Uni<CreditsResponse> read(UUID person, Query query) {
    return database
        .asCaller()
        .read(session ->
            credits
                .page(session, person, query.kind(), query.before(), query.limit() + 1)
                .chain(rows ->
                    rows.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : counted(session, person, query, rows)));
  }

  private Uni<CreditsResponse> counted(
      Mutiny.StatelessSession session, UUID person, Query query, List<Object[]> rows) {
    Balance balance = (Balance) rows.getFirst()[0];
    List<CreditEntry> entries =
        rows.stream().map(row -> (CreditEntry) row[1]).filter(Objects::nonNull).toList();
    Page<CreditEntryResponse> page =
        Page.of(entries, query.limit(), CreditService::cursor).map(CreditEntryResponse::from);
    return query.counted()
        ? credits
            .count(session, person, query.kind())
            .map(total -> CreditsResponse.of(balance, page.counted(total)))
        : Uni.createFrom().item(CreditsResponse.of(balance, page));
  }

  /** A write makes the caller's row where it is missing. */
  private Uni<Void> provisioned() {
    return database
        .asCaller()
        .writeSql(connection ->
            // Asked even of those known to have a row: it may be gone since.
            connection
                .preparedQuery("select contract.account_ensure_user()")
                .execute()
                .replaceWithVoid());
  }

  private static Cursor cursor(CreditEntry entry) {
    return new Cursor(SORT, List.of(Integer.toString(entry.entryNumber)));
  }

  private record Query(@Nullable CreditKind kind, int before, int limit, boolean counted) {
    static Query of(PageRequest request, @Nullable CreditKind kind) {
      Cursor cursor = request.cursor(SORT, 1);
      int before = cursor == null ? Integer.MAX_VALUE : number(cursor.after().getFirst());
      return new Query(kind, before, request.limit(), request.counted());
    }

    private static int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw CommonProblem.INVALID_CURSOR.exception();
      }
    }
  }
}
