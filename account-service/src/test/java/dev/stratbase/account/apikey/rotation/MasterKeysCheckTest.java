package dev.stratbase.account.apikey.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.apikey.VaultResource;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.Vaults;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MasterKeysCheckTest {
  private final Vault vault = Vaults.of(VaultResource.BOTH);

  @Test
  void fittingKeysHaveNoFaults() {
    MasterKeyUse use = new MasterKeyUse(Map.of(1, row(1, null)), Map.of(1, 3L, 2, 5L), 7);
    assertEquals(List.of(), use.faults(vault));
    assertEquals(3, use.rowsBelow(2));
    MasterKeysCheck.judge(List.of(), LaunchMode.NORMAL);
  }

  @Test
  void versionThatIsStillInUseCannotBeTakenOut() {
    MasterKeyUse use = new MasterKeyUse(Map.of(), Map.of(1, 3L), 0);
    Vault without = Vaults.of(VaultResource.BOTH.substring(VaultResource.FIRST.length() + 1));
    assertEquals(List.of(), use.unsound(without), "who runs already opens the others' keys");
    refused(use.faults(without), "master key 1 is not configured, and 3 keys are still sealed");
  }

  @Test
  void otherKeyUnderAKnownVersionIsNoticed() {
    MasterKeyRow other = new MasterKeyRow(1, new byte[16], Instant.EPOCH, null);
    MasterKeyUse use = new MasterKeyUse(Map.of(1, other), Map.of(), 0);
    assertEquals(use.faults(vault), use.unsound(vault));
    refused(use.faults(vault), "master key 1 is another key than the one this version was");
  }

  @Test
  void retiredVersionCannotBeTheCurrentOne() {
    MasterKeyUse use = new MasterKeyUse(Map.of(2, row(2, Instant.EPOCH)), Map.of(), 0);
    assertEquals(use.faults(vault), use.unsound(vault));
    refused(use.faults(vault), "master key 2 is retired");
  }

  private MasterKeyRow row(int version, @Nullable Instant retired) {
    return new MasterKeyRow(version, vault.fingerprint(version), Instant.EPOCH, retired);
  }

  private static void refused(List<String> faults, String because) {
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class, () -> MasterKeysCheck.judge(faults, LaunchMode.NORMAL));
    assertTrue(String.valueOf(e.getMessage()).contains(because), e.getMessage());
    MasterKeysCheck.judge(faults, LaunchMode.DEVELOPMENT);
  }
}
