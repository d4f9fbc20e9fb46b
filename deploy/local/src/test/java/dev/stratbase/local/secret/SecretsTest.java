package dev.stratbase.local.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path directory;

  @Test
  void eachSecretIsMadeOnceAndKeptForTheOwnerOnly() throws Exception {
    Path file = directory.resolve("secrets/all.json");
    Secrets first = Secrets.in(file);
    String password = first.password("account_service");
    String keys = first.masterKeys();
    assertNotEquals(password, first.password("account_system"));

    Secrets again = Secrets.in(file);
    assertEquals(password, again.password("account_service"));
    assertEquals(keys, again.masterKeys());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets"))));
  }

  @Test
  void aMasterKeyIsAVersionAnd32Bytes() throws Exception {
    String keys = Secrets.in(directory.resolve("all.json")).masterKeys();
    assertTrue(keys.startsWith("1:"), keys);
    assertEquals(32, Base64.getDecoder().decode(keys.substring(2)).length);
  }

  @Test
  void aBrokenFileIsNamed() throws Exception {
    Path file = directory.resolve("all.json");
    Files.writeString(file, "[]");
    assertTrue(
        String.valueOf(assertThrows(java.io.IOException.class, () -> Secrets.in(file)).getMessage())
            .contains("all.json"));
  }
}
