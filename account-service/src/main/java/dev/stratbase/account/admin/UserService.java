package dev.stratbase.account.admin;

import dev.stratbase.account.admin.UserStatements.Place;
import dev.stratbase.account.admin.UserStatements.Wanted;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** People as administrators see them. Every look writes a trace, so none is a read-only one. */
@Singleton
class UserService {
  private final Database database;
  private final UserStatements users;
  private final Idempotency idempotency;

  UserService(Database database, UserStatements users, Idempotency idempotency) {
    this.database = database;
    this.users = users;
    this.idempotency = idempotency;
  }

  Uni<Page<UserResponse>> list(UserFilter filter, PageRequest request) {
    Wanted wanted = new Wanted(filter.text(), filter.premium(), filter.sort());
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable Place after = place(request.cursor(wanted.sort(), 2), wanted.sort());
    return database
        .asAdmin()
        .writeSql(connection ->
            users
                .page(connection, wanted, after, limit)
                .map(rows -> Page.of(rows, limit, row -> cursor(row, wanted.sort())))
                .chain(page -> counted(connection, wanted, page, counted)));
  }

  Uni<UserResponse> get(UUID id) {
    return database
        .asAdmin()
        .writeSql(connection -> users.one(connection, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception);
  }

  Uni<RestResponse<AdjustedCreditsResponse>> adjust(
      UUID id, AdjustCreditsRequest request, @Nullable String key) {
    return database
        .asAdmin()
        .writeSql(connection ->
            idempotency.once(
                connection,
                key,
                "POST /v1/admin/users/" + id + "/credits",
                request,
                AdjustedCreditsResponse.class,
                () ->
                    users
                        .adjust(connection, id, request)
                        .map(made -> RestResponse.status(RestResponse.Status.CREATED, made))));
  }

  private Uni<Page<UserResponse>> counted(
      SqlConnection connection, Wanted wanted, Page<UserResponse> page, boolean counted) {
    return counted
        ? users.count(connection, wanted).map(page::counted)
        : Uni.createFrom().item(page);
  }

  private static Cursor cursor(UserResponse row, String sort) {
    String value =
        sort.equals("email") ? row.email().toLowerCase(Locale.ROOT) : row.createdAt().toString();
    return new Cursor(sort, List.of(value, row.id().toString()));
  }

  /** No other value may reach the database's cast. */
  private static @Nullable Place place(@Nullable Cursor cursor, String sort) {
    if (cursor == null) {
      return null;
    }
    String value = cursor.after().getFirst();
    try {
      if (!sort.equals("email")) {
        Instant.parse(value);
      }
      return new Place(value, UUID.fromString(cursor.after().getLast()));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }
}
