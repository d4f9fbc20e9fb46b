package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyCipherTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private final TestDatabase database = TestDatabase.get();

  @ParameterizedTest
  @ValueSource(strings = {"sk-abc", "back\\slash\\x41\\\\", "emoji 🔑 é ﷽", "'quote\"", "a"})
  void roundTrip(String key) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertEquals(key, decrypt(service, encrypt(service, key), SECRET));
    }
  }

  @Test
  void equalKeysDifferEveryTimeAndShareNoPrefix() throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      String one = encrypt(service, "x".repeat(64));
      String two = encrypt(service, "x".repeat(64));
      assertNotEquals(one.substring(0, 20), two.substring(0, 20));
    }
  }

  @Test
  void everyChangedByteIsNoticed() throws SQLException {
    String sealed;
    try (Session service = database.service(Slice.ACCOUNT)) {
      sealed = encrypt(service, "sk-abc");
    }
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertUnreadable("v2:" + Base64.getEncoder().encodeToString(changed), SECRET);
    }
    assertUnreadable(sealed.substring(0, 60), SECRET);
    assertUnreadable("v2:not base64", SECRET);
    assertUnreadable(sealed, "another 32 byte secret..........");
    assertUnreadable(sealed, "short");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0123456789abcdef0123456789abcdefg",
        "0123456789abcdef0123456789abcdeé"
      })
  void aSecretOfAnyOtherLengthIsRefused(String secret) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertState("22023", () -> service.run("select encrypt_api_key('sk-abc', ?)", secret));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 32, 40})
  void whatTheSeedWroteCanBeRead(int length) throws SQLException {
    String secret = SECRET.concat(SECRET).substring(0, length);
    String old;
    try (Session owner = database.owner()) {
      // The seed's own expression.
      old =
          String.valueOf(
              owner.value(
                  "select encode(encrypt(?::text::bytea, ?::text::bytea, 'aes-cbc/pad:pkcs')::bytea, 'base64')",
                  "sk-old-key",
                  secret));
    }
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertEquals("sk-old-key", decrypt(service, old, secret));
    }
  }

  @Test
  void nobodyElseMayCallThem() throws SQLException {
    try (Session caller = database.person(Slice.ACCOUNT, UUID.randomUUID())) {
      assertDenied(() -> caller.run("select encrypt_api_key('a', ?)", SECRET));
    }
    try (Session other = database.service(Slice.BILLING)) {
      assertDenied(() -> other.run("select decrypt_api_key('a', ?)", SECRET));
    }
    for (String role : new String[] {"anon", "authenticated", "service_role"}) {
      try (Session api = database.superuser()) {
        api.run("set role " + role);
        assertDenied(() -> api.run("select public.decrypt_api_key('a', ?)", SECRET));
      }
    }
  }

  private void assertUnreadable(String sealed, String secret) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertState("22023", () -> decrypt(service, sealed, secret));
    }
  }

  private static String encrypt(Session service, String key) throws SQLException {
    return String.valueOf(service.value("select encrypt_api_key(?, ?)", key, SECRET));
  }

  private static String decrypt(Session service, String sealed, String secret) throws SQLException {
    return String.valueOf(service.value("select decrypt_api_key(?, ?)", sealed, secret));
  }
}
