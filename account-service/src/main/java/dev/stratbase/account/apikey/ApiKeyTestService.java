package dev.stratbase.account.apikey;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.apikey.provider.ProviderCall;
import dev.stratbase.account.apikey.provider.ProviderClient;
import dev.stratbase.account.apikey.provider.Verdict;
import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Asks a provider whether it takes the caller's key. */
@Singleton
class ApiKeyTestService {
  private final Database database;
  private final Background background;
  private final CurrentCaller caller;
  private final KeyOpener opener;
  private final ProviderClient providers;
  private final Limit limit;

  ApiKeyTestService(
      Database database,
      Background background,
      CurrentCaller caller,
      KeyOpener opener,
      ProviderClient providers,
      Limits limits) {
    this.database = database;
    this.background = background;
    this.caller = caller;
    this.opener = opener;
    this.providers = providers;
    this.limit = limits.of("key-tests");
  }

  Uni<ApiKeyTestResponse> test(String provider) {
    String code = ApiKeyProviderService.normal(provider);
    return limit
        .take()
        .chain(caller::person)
        .chain(person ->
            database.asService().writeSql(connection -> admitted(connection, person.id(), code)))
        .chain(this::ask);
  }

  /** The key, once the test is written down. */
  private Uni<StoredKeys.Named> admitted(SqlConnection connection, UUID person, String provider) {
    return StoredKeys.find(connection, person, provider)
        .invoke(found -> testable(found.key()))
        .call(found -> StoredKeys.noteTest(connection, found.key().owner()));
  }

  private static ProviderCall testable(StoredKey key) {
    ProviderCall call =
        ProviderCall.of(key.owner().provider())
            .orElseThrow(AccountProblem.PROVIDER_NOT_TESTABLE::exception);
    if (call.needsResource() && key.owner().resource() == null) {
      throw AccountProblem.RESOURCE_UNKNOWN.exception();
    }
    return call;
  }

  private Uni<ApiKeyTestResponse> ask(StoredKeys.Named found) {
    StoredKey key = found.key();
    Plaintext plaintext = opener.open(key);
    return providers
        .ask(testable(key), key.owner().resource(), plaintext)
        .onTermination()
        .invoke(plaintext::close)
        .chain(verdict ->
            judged(key, verdict)
                .map(now ->
                    ApiKeyTestResponse.of(
                        key.owner().provider(), found.providerName(), verdict, now)));
  }

  /** In the background: the provider's time is no part of the request's time for the database. */
  private Uni<KeyStatus> judged(StoredKey key, Verdict verdict) {
    return Uni.createFrom()
        .<KeyStatus>emitter(emitter ->
            background.run(
                () ->
                    database
                        .asService()
                        .writeSql(connection -> StoredKeys.judge(connection, key, verdict)),
                emitter::complete,
                emitter::fail))
        .onItem()
        .ifNull()
        .failWith(AccountProblem.KEY_REPLACED::exception);
  }
}
