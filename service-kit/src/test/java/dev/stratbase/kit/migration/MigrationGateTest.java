package dev.stratbase.kit.migration;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationGateTest {

  @Test
  void anOldServerIsRefusedWithASentence() {
    FlywayException refusal =
        assertThrows(FlywayException.class, () -> MigrationGate.refuseOldServer(15));
    assertEquals(
        "Stratbase needs PostgreSQL 16 or newer, and this server is PostgreSQL 15: its roles"
            + " cannot be granted without inheritance.",
        refusal.getMessage());
    assertDoesNotThrow(() -> MigrationGate.refuseOldServer(16));
  }

  @Test
  void anUnknownSliceIsRefusedWithTheOnesThereAre() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Slice.named("accounts"));
    assertEquals(
        "There is no slice 'accounts', only [account, indicator, strategy, billing]",
        refusal.getMessage());
    assertEquals(Slice.ACCOUNT, Slice.named("account"));
  }
}
