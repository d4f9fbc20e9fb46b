package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.apikey.vault.KeyOwner;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.VaultException;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the database, its callers and the log can know of a stored key. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ApiKeySecrecyTest {
  private static final String TABLES =
      "select format('%I.%I', n.nspname, c.relname) from pg_class c"
          + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm', 'p')"
          + " and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
          + " and has_table_privilege(c.oid, 'select')";

  @Inject Vault vault;

  @Test
  void noTableHoldsAnythingOfAKey() throws SQLException {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(201);
    // The last four characters are there on purpose.
    byte[] secret = key.substring(0, 24).getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            key.substring(8, 20),
            HexFormat.of().formatHex(secret),
            Base64.getEncoder().encodeToString(secret));
    try (Connection owner = TestDatabase.instance().owner()) {
      List<String> tables = tables(owner);
      assertTrue(tables.contains("public.api_keys"), tables.toString());
      assertTrue(contains(owner, "public.api_keys", person.id().toString()), "the search works");
      for (String table : tables) {
        for (String form : forms) {
          assertFalse(contains(owner, table, form), table);
        }
      }
    }
  }

  @Test
  void storedRowIsAllThatOpeningNeedsAndOpensForItsOwnerOnly() throws SQLException {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    as(person, body(key)).put("/v1/api-keys/OpenAI").then().statusCode(201);
    StoredKey stored = stored(person.id());
    assertEquals(key, vault.open(stored).text());
    StoredKey copied =
        new StoredKey(
            stored.id(),
            new KeyOwner(Person.signUp().id(), "openai", null),
            stored.updatedAt(),
            stored.scheme(),
            stored.keyEncrypted(),
            stored.wrappedDataKey(),
            stored.masterKeyVersion());
    assertThrows(VaultException.class, () -> vault.open(copied));
  }

  @Test
  void ownRowIsIsolatedAndItsCiphertextUnreadableEvenForTheOwner() throws SQLException {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    UUID row = id(person.id());
    Isolation isolation = Isolation.of("account", "public.api_keys");
    isolation.ownerAloneSees(row, person.id());
    isolation.strangerCannotChange(row, "last_four");
    for (String column : List.of("key_encrypted", "wrapped_data_key")) {
      String sql = "select count(" + column + ") from public.api_keys";
      try (CallerSession own = CallerSession.of("account", person.id())) {
        SQLException refused = assertThrows(SQLException.class, () -> own.number(sql));
        assertEquals("42501", refused.getSQLState(), column);
      }
    }
    Person stranger = Person.signUp();
    try (CallerSession other = CallerSession.of("account", stranger.id())) {
      SQLException forged =
          assertThrows(
              SQLException.class,
              () ->
                  other.update(
                      "insert into public.api_keys (user_id, provider, key_encrypted,"
                          + " wrapped_data_key, master_key_version, last_four)"
                          + " values (?, 'xai', 'x', '\\x00', 1, 'aaaa')",
                      person.id()));
      assertEquals("42501", forged.getSQLState());
    }
  }

  @Test
  void logKeepsQuietWhateverIsSent() {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    Handler listening = listening(lines);
    Logger root = Logger.getLogger("");
    root.addHandler(listening);
    try {
      as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(201);
      as(person, body(key)).put("/v1/api-keys/groq").then().statusCode(422);
      as(person, body(key)).put("/v1/api-keys/banana").then().statusCode(422);
      as(person, "{\"key\":{\"a\":\"" + key + "\"}}")
          .put("/v1/api-keys/openai")
          .then()
          .statusCode(422);
      as(person, "{\"key\":\"" + key + "\"").put("/v1/api-keys/openai").then().statusCode(400);
      Logger.getLogger("dev.stratbase.account").warning("heard");
    } finally {
      root.removeHandler(listening);
    }
    assertTrue(lines.contains("heard"), "the listener hears");
    lines.forEach(line -> assertFalse(line.contains(key.substring(8, 20)), line));
    assertEquals("PutApiKeyRequest", new PutApiKeyRequest(key, null).toString());
    assertFalse(NewKey.of(new PutApiKeyRequest(key, null)).toString().contains(key));
  }

  private static Handler listening(ConcurrentLinkedQueue<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(String.valueOf(line.getMessage()));
        if (line.getParameters() != null) {
          lines.add(java.util.Arrays.toString(line.getParameters()));
        }
        for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
          lines.add(t.toString());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static List<String> tables(Connection owner) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static boolean contains(Connection owner, String table, String form) throws SQLException {
    String sql = "select exists (select from " + table + " t where position(? in t::text) > 0)";
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      statement.setString(1, form);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private static StoredKey stored(UUID person) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement =
            owner.prepareStatement(
                "select key_encrypted, wrapped_data_key, master_key_version, scheme"
                    + " from public.api_keys where user_id = ?")) {
      statement.setObject(1, person);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new StoredKey(
            person,
            new KeyOwner(person, "openai", null),
            OffsetDateTime.now(ZoneOffset.UTC),
            row.getString(4),
            row.getString(1),
            row.getBytes(2),
            row.getInt(3));
      }
    }
  }

  private static UUID id(UUID person) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement =
            owner.prepareStatement("select id from public.api_keys where user_id = ?")) {
      statement.setObject(1, person);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }
}
