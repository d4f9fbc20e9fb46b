package dev.stratbase.account.apikey;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

@Singleton
class ApiKeyUseService {
  private static final String SORT = "-id";

  private final Database database;
  private final ApiKeyRepository keys;
  private final ApiKeyUseRepository uses;

  ApiKeyUseService(Database database, ApiKeyRepository keys, ApiKeyUseRepository uses) {
    this.database = database;
    this.keys = keys;
    this.uses = uses;
  }

  /** The uses of a key the caller has or had; fails with {@code not_found} without either. */
  Uni<Page<ApiKeyUseResponse>> list(String provider, PageRequest request) {
    String code = ApiKeyProviderService.normal(provider);
    int limit = request.limit();
    boolean counted = request.counted();
    long before = request.below(SORT);
    return database
        .asCaller()
        .read(session ->
            uses.page(session, code, before, limit + 1)
                .call(rows -> rows.isEmpty() ? hadOne(session, code) : Uni.createFrom().nullItem())
                .map(rows -> page(rows, limit))
                .chain(page -> page.counted(counted, () -> uses.count(session, code))));
  }

  private Uni<ApiKey> hadOne(Mutiny.StatelessSession session, String code) {
    return keys.find(session, code).onItem().ifNull().failWith(CommonProblem.NOT_FOUND::exception);
  }

  private static Page<ApiKeyUseResponse> page(List<ApiKeyUse> rows, int limit) {
    return Page.of(rows, limit, row -> new Cursor(SORT, List.of(Long.toString(row.id))))
        .map(ApiKeyUseResponse::from);
  }
}
