package dev.stratbase.account.deletion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Deletes an account: first, in one transaction, everything of every service together with the note
 * that Supabase Auth is to be told; then it is told. Whatever fails in between is finished by
 * {@link AuthRemovals}, and a repeated request finds nothing left and answers the same.
 */
@Singleton
class DeletionService {
  private static final String DELETE = "select public.account_delete($1, $2, $3, $4)";

  /** Thousands of versions go with their strategies. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final CurrentCaller caller;
  private final AuthAdmin auth;
  private final AuthRemovals removals;
  private final ObjectMapper json;
  private final Limit limit;

  DeletionService(
      Database database,
      CurrentCaller caller,
      AuthAdmin auth,
      AuthRemovals removals,
      ObjectMapper json,
      Limits limits) {
    this.database = database;
    this.caller = caller;
    this.auth = auth;
    this.removals = removals;
    this.json = json;
    this.limit = limits.of("deletions");
  }

  /** Deletes the caller, who is known by a verified token; the database compares the address. */
  Uni<DeletedAccountResponse> delete(DeleteAccountRequest request) {
    return caller
        .person()
        .call(() -> limit.take())
        .call(person ->
            // As the service, on purpose: the login that serves people can delete nobody.
            database
                .asService()
                .within(PATIENCE)
                .writeSql(connection -> delete(connection, person, request)))
        .chain(person ->
            auth.isConfigured()
                ? removals.remove(person.id())
                : Uni.createFrom().item(SignIn.NOT_CONFIGURED))
        .map(DeletedAccountResponse::with);
  }

  private Uni<Void> delete(
      SqlConnection connection, Caller.Person person, DeleteAccountRequest request) {
    return connection
        .preparedQuery(DELETE)
        .execute(Tuple.of(person.id(), request.email(), address(person), auth.isConfigured()))
        .replaceWithVoid();
  }

  private String address(Caller.Person person) {
    try {
      return json.readTree(person.principal().claims()).path("email").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Claims are always JSON", e);
    }
  }
}
