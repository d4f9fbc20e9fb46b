package dev.stratbase.account.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The database's own functions for administrators: each asks for the claim once more and leaves its
 * trace, and there is no other way to another person's row.
 */
@Singleton
final class UserStatements {
  private static final String LIST =
      "select * from public.account_admin_users($1, $2, $3, $4, $5, $6)";
  private static final String COUNT = "select public.account_admin_users_count($1, $2)";
  private static final String ONE = "select * from public.account_admin_user($1)";
  private static final String ADJUST =
      "select entry_id, balance, owed from public.account_adjust_credits($1, $2, $3, $4)";

  /** What a list is narrowed to, and where its page starts. */
  record Wanted(@Nullable String text, @Nullable Boolean premium, String sort) {}

  /** The row behind which a page starts. */
  record Place(String value, UUID id) {}

  /** One row more than the page shows. */
  Uni<List<UserResponse>> page(
      SqlConnection connection, Wanted wanted, @Nullable Place after, int limit) {
    return connection
        .preparedQuery(LIST)
        .execute(
            Tuple.tuple()
                .addString(wanted.text())
                .addBoolean(wanted.premium())
                .addString(wanted.sort())
                .addString(after == null ? null : after.value())
                .addUUID(after == null ? null : after.id())
                .addInteger(limit + 1))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false).map(UserResponse::from).toList());
  }

  Uni<Long> count(SqlConnection connection, Wanted wanted) {
    return connection
        .preparedQuery(COUNT)
        .execute(Tuple.tuple().addString(wanted.text()).addBoolean(wanted.premium()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Null when there is no such person. */
  Uni<UserResponse> one(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().hasNext() ? UserResponse.from(rows.iterator().next()) : null);
  }

  Uni<AdjustedCreditsResponse> adjust(
      SqlConnection connection, UUID id, AdjustCreditsRequest request) {
    return connection
        .preparedQuery(ADJUST)
        .execute(Tuple.of(id, request.amount(), request.reason(), request.kindOrDefault()))
        .map(rows -> rows.iterator().next())
        .map(row ->
            new AdjustedCreditsResponse(
                row.getUUID("entry_id"), id, row.getInteger("balance"), row.getInteger("owed")));
  }
}
