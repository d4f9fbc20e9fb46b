package dev.stratbase.account.apikey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final String KEY = Keys.random();

  @Test
  void highestVersionIsCurrentWhateverTheOrder() {
    MasterKeys keys =
        MasterKeys.parse(" 10:%s , 9:%s,2:%s".formatted(KEY, Keys.random(), Keys.random()));
    assertEquals(10, keys.currentVersion());
    assertEquals("master keys [2, 9, 10]", keys.toString());
  }

  @Test
  void newVersionCanBeHeldBackUntilEveryReplicaHasIt() {
    MasterKeys keys = MasterKeys.parse("1:%s,2:%s".formatted(KEY, Keys.random()));
    MasterKeys held = keys.sealingUnder(1);
    assertEquals(1, held.currentVersion());
    assertEquals(java.util.Set.of(1, 2), held.versions());
    assertThrows(ConfigurationException.class, () -> keys.sealingUnder(3));
  }

  @Test
  void fingerprintTellsKeysApartAndIsNoKey() {
    MasterKeys keys = MasterKeys.parse("1:%s,2:%s".formatted(KEY, Keys.random()));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        keys.fingerprint(1), MasterKeys.parse("7:" + KEY).fingerprint(7));
    assertFalse(java.util.Arrays.equals(keys.fingerprint(1), keys.fingerprint(2)));
    assertEquals(16, keys.fingerprint(1).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "1",
        "1:",
        ":KEY",
        "0:KEY",
        "-1:KEY",
        "x:KEY",
        "1:KEY,",
        "1:!!",
        "9999999999:KEY",
        "KEY"
      })
  void malformedSettingIsRefusedWithoutShowingIt(String setting) {
    refused(setting.replace("KEY", KEY), "version:base64");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 64})
  void otherLengthsThan32BytesAreRefused(int length) {
    refused("1:" + Keys.random(length), "exactly 32 bytes");
  }

  @Test
  void duplicatesAreRefused() {
    refused("1:%s,1:%s".formatted(KEY, Keys.random()), "version 1 is there twice");
    refused("1:%s,2:%s".formatted(KEY, KEY), "version 2 repeats the key");
  }

  @Test
  void productionNamesThemWithWhateverElseItRefuses() {
    assertEquals(List.of(), new MasterKeysRule(Optional.of("1:" + KEY)).faults());
    assertEquals(1, new MasterKeysRule(Optional.empty()).faults().size());
  }

  @Test
  void productionRefusesToStartWithoutKeys() {
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () -> MasterKeysSource.read(Optional.empty(), LaunchMode.NORMAL));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("STRATBASE_MASTER_KEYS is not set"),
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "change-me-change-me-change-me-32",
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012"
            + "\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"
      })
  void productionRefusesExamplesAndDevelopmentDoesNot(String typed) {
    String setting =
        "1:" + Base64.getEncoder().encodeToString(typed.getBytes(StandardCharsets.ISO_8859_1));
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () -> MasterKeysSource.read(Optional.of(setting), LaunchMode.NORMAL));
    assertTrue(
        String.valueOf(e.getMessage()).contains("master key 1 looks like an example"),
        e.getMessage());
    assertEquals(
        1, MasterKeysSource.read(Optional.of(setting), LaunchMode.DEVELOPMENT).currentVersion());
  }

  @Test
  void productionTakesRandomKeysAndDevelopmentMakesItsOwn() {
    for (int i = 0; i < 1_000; i++) {
      MasterKeysSource.read(Optional.of("1:" + Keys.random()), LaunchMode.NORMAL);
    }
    assertEquals(1, MasterKeysSource.read(Optional.empty(), LaunchMode.TEST).currentVersion());
  }

  private static void refused(String setting, String because) {
    ConfigurationException e =
        assertThrows(ConfigurationException.class, () -> MasterKeys.parse(setting));
    assertTrue(String.valueOf(e.getMessage()).contains(because), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains(KEY), "the message shows a key");
  }
}
