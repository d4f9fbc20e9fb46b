package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.vault.KeyOwner;
import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.SealedKey;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
class ApiKeyService {
  private static final String SORT = "provider";

  private final Database database;
  private final CurrentCaller caller;
  private final ApiKeyRepository keys;
  private final ApiKeyProviderService providers;
  private final Vault vault;

  ApiKeyService(
      Database database,
      CurrentCaller caller,
      ApiKeyRepository keys,
      ApiKeyProviderService providers,
      Vault vault) {
    this.database = database;
    this.caller = caller;
    this.keys = keys;
    this.providers = providers;
    this.vault = vault;
  }

  Uni<Page<ApiKeyResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable Cursor cursor = request.cursor(SORT, 1);
    String after = cursor == null ? "" : cursor.after().getFirst();
    return database
        .asCaller()
        .read(session ->
            keys.page(session, after, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> new Cursor(SORT, List.of(row.provider))))
                .map(page -> page.map(ApiKeyResponse::from))
                .chain(page -> page.counted(counted, () -> keys.count(session))));
  }

  Uni<ApiKeyResponse> get(String provider) {
    String code = ApiKeyProviderService.normal(provider);
    return database
        .asCaller()
        .read(session -> keys.find(session, code))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(ApiKeyResponse::from);
  }

  /** Creates or replaces; the key is checked and sealed before the transaction begins. */
  Uni<ApiKeyResponse> put(String provider, PutApiKeyRequest request, PutConditions conditions) {
    NewKey key = NewKey.of(request);
    return providers
        .require(provider)
        .invoke(key::check)
        .chain(known ->
            caller.person().map(person -> new KeyOwner(person.id(), known.code, key.resource())))
        .chain(owner -> {
          SealedKey sealed = sealed(owner, key);
          return database
              .asCaller()
              .writeSql(connection ->
                  met(connection, owner.provider(), conditions)
                      .chain(
                          () -> ApiKeyStatements.put(connection, owner, sealed, key.lastFour())));
        })
        .map(stored -> stored.withTrimmed(key.trimmed()));
  }

  Uni<Void> delete(String provider, @Nullable String ifMatch) {
    String code = ApiKeyProviderService.normal(provider);
    return database
        .asCaller()
        .write(() ->
            keys.lock(code)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .invoke(key -> Preconditions.ifMatch(ifMatch, ApiKeyResponse.from(key).entityTag()))
                .chain(keys::delete));
  }

  Uni<Void> deleteAll() {
    return database.asCaller().write(() -> keys.deleteAll().replaceWithVoid());
  }

  private SealedKey sealed(KeyOwner owner, NewKey key) {
    try (Plaintext plaintext = Plaintext.of(key.text())) {
      return vault.seal(owner, plaintext);
    }
  }

  private static Uni<Void> met(
      SqlConnection connection, String provider, PutConditions conditions) {
    return conditions.none()
        ? Uni.createFrom().voidItem()
        : ApiKeyStatements.lock(connection, provider).invoke(conditions::check).replaceWithVoid();
  }
}
