package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.vault.KeyOwner;
import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Hands a key to a worker; no key leaves before its use is committed. */
@Singleton
class ResolveService {
  private final Database database;
  private final CurrentCaller caller;
  private final KeyOpener opener;

  ResolveService(Database database, CurrentCaller caller, KeyOpener opener) {
    this.database = database;
    this.caller = caller;
    this.opener = opener;
  }

  Uni<ResolvedApiKeyResponse> resolve(UUID person, String provider, String purpose) {
    String code = ApiKeyProviderService.normal(provider);
    return caller
        .workload()
        .chain(worker ->
            database
                .asService()
                .writeSql(connection ->
                    noted(connection, person, code, worker.subject(), purpose.strip())));
  }

  private Uni<ResolvedApiKeyResponse> noted(
      SqlConnection connection, UUID person, String provider, String subject, String purpose) {
    return StoredKeys.find(connection, person, provider)
        .map(StoredKeys.Named::key)
        .call(key -> StoredKeys.noteResolved(connection, key, subject, purpose))
        .map(this::opened);
  }

  private ResolvedApiKeyResponse opened(StoredKey stored) {
    KeyOwner owner = stored.owner();
    try (Plaintext key = opener.open(stored)) {
      return new ResolvedApiKeyResponse(owner.provider(), owner.resource(), key.text());
    }
  }
}
