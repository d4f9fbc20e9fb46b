package dev.stratbase.account.apikey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.account.OwnerSql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against PostgreSQL's own pgcrypto, by the seed's own expression. */
class SeedCipherTest {
  private static final String SEED =
      "select encode(encrypt(?::text::bytea, ?::text::bytea, 'aes-cbc/pad:pkcs')::bytea, 'base64')";
  private static final String KEY = "sk-proj-ключ-" + "0123456789abcdef".repeat(6);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k",
        "sixteen bytes 16",
        "seventeen bytes17",
        "exactly twenty-four byte",
        "twenty-five bytes long 25",
        "0123456789abcdef0123456789abcdef",
        "more than thirty-two bytes are cut off here",
        "с кириллицей",
        "back\\\\slash",
        "octal\\101\\000end",
        "\\x00ff 10"
      })
  void opensWhatTheSeedWroteWhateverItsSecret(String secret) throws SQLException {
    String sealed = String.valueOf(OwnerSql.text(SEED, KEY, secret));
    assertEquals(KEY, new SeedCipher(Optional.of(secret)).open(sealed).text());
  }

  @Test
  void otherSecretsAreRefusedAlsoWherePaddingFits() throws SQLException {
    String sealed = String.valueOf(OwnerSql.text(SEED, KEY, "right"));
    for (int i = 0; i < 2_000; i++) {
      SeedCipher wrong = new SeedCipher(Optional.of("wrong " + i));
      VaultException e = assertThrows(VaultException.class, () -> wrong.open(sealed));
      assertFalse(String.valueOf(e.getMessage()).contains("sk-"));
    }
  }

  @Test
  void withoutASecretNothingIsOpened() {
    SeedCipher none = new SeedCipher(Optional.empty());
    assertFalse(none.configured());
    assertThrows(VaultException.class, () -> none.open("WzCfG2byr6jUt4DJkYflmw=="));
    SeedCipher some = new SeedCipher(Optional.of("k"));
    for (String nonsense : new String[] {"", "!", "AAAA", "v2:AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="}) {
      assertThrows(VaultException.class, () -> some.open(nonsense), nonsense);
    }
  }

  @Test
  void secretIsReadAsPostgresReadsABytea() {
    assertArrayEquals(new byte[] {0, (byte) 0xff}, SeedCipher.bytea("\\x00ff"));
    assertArrayEquals("a\\bA".getBytes(StandardCharsets.US_ASCII), SeedCipher.bytea("a\\\\b\\101"));
  }
}
