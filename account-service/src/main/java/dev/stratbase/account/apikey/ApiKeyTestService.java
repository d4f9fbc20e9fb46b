package dev.stratbase.account.apikey;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.apikey.provider.ProviderCall;
import dev.stratbase.account.apikey.provider.ProviderClient;
import dev.stratbase.account.apikey.provider.Verdict;
import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Asks a provider whether it takes the caller's key. */
@Singleton
class ApiKeyTestService {
  private final Database database;
  private final Background background;
  private final CurrentCaller caller;
  private final KeyOpener opener;
  private final ProviderClient providers;
  private final int testsPerMinute;

  ApiKeyTestService(
      Database database,
      Background background,
      CurrentCaller caller,
      KeyOpener opener,
      ProviderClient providers,
      VaultConfig config) {
    this.database = database;
    this.background = background;
    this.caller = caller;
    this.opener = opener;
    this.providers = providers;
    this.testsPerMinute = config.testsPerMinute();
  }

  Uni<ApiKeyTestResponse> test(String provider) {
    String code = ApiKeyProviderService.normal(provider);
    return caller
        .person()
        .chain(person ->
            database.asService().writeSql(connection -> admitted(connection, person.id(), code)))
        .chain(this::ask);
  }

  /** The key, once its owner may have it tested and the test is written down. */
  private Uni<StoredKeys.Named> admitted(SqlConnection connection, UUID person, String provider) {
    return StoredKeys.find(connection, person, provider)
        .invoke(found -> testable(found.key()))
        .call(() -> StoredKeys.tests(connection, person).invoke(this::within))
        .call(found -> StoredKeys.noteTest(connection, found.key().owner()));
  }

  private void within(StoredKeys.Tests tests) {
    if (tests.count() >= testsPerMinute) {
      int seconds = Math.max(1, Objects.requireNonNullElse(tests.secondsToWait(), 1));
      throw CommonProblem.TOO_MANY_REQUESTS
          .exception(
              "Keys can be tested %d times a minute; go on in %d seconds"
                  .formatted(testsPerMinute, seconds))
          .withMembers(Map.of("retry_after", seconds));
    }
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
