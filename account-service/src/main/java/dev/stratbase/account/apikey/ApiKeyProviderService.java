package dev.stratbase.account.apikey;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class ApiKeyProviderService {
  private static final String SORT = "code";

  private final Database database;
  private final ApiKeyProviderRepository providers;

  ApiKeyProviderService(Database database, ApiKeyProviderRepository providers) {
    this.database = database;
    this.providers = providers;
  }

  Uni<Page<ApiKeyProviderResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable Cursor cursor = request.cursor(SORT, 1);
    String after = cursor == null ? "" : cursor.after().getFirst();
    return database
        .asCaller()
        .read(session ->
            providers
                .page(session, after, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> new Cursor(SORT, List.of(row.code))))
                .map(page -> page.map(ApiKeyProviderResponse::from))
                .chain(page -> page.counted(counted, () -> providers.count(session))));
  }

  /** The provider of a code in any case; fails with {@code unknown_provider} and the list. */
  Uni<ApiKeyProvider> require(String code) {
    String wanted = normal(code);
    return database
        .asCaller()
        .read(session -> providers.page(session, "", Integer.MAX_VALUE))
        .map(offered ->
            offered.stream()
                .filter(provider -> provider.code.equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(offered)));
  }

  /** Codes are lower case; OpenAI is openai. */
  static String normal(String code) {
    return code.strip().toLowerCase(Locale.ROOT);
  }

  private static ProblemException unknown(List<ApiKeyProvider> offered) {
    List<String> codes = offered.stream().map(provider -> provider.code).toList();
    return AccountProblem.UNKNOWN_PROVIDER
        .exception("Keys of these providers can be kept: " + String.join(", ", codes))
        .withErrors(List.of(Fault.in("provider", "unknown_provider", "must be one of " + codes)))
        .withMembers(Map.of("providers", codes));
  }
}
