package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.junit.jupiter.api.function.Executable;

/** How the database says no. */
final class Refusals {
  private Refusals() {}

  static void assertState(String sqlState, Executable attempt) {
    SQLException refusal = assertThrows(SQLException.class, attempt);
    assertEquals(sqlState, refusal.getSQLState(), refusal.getMessage());
  }

  /** Not permitted, be it by a grant, by a policy or by a role that cannot be taken. */
  static void assertDenied(Executable attempt) {
    assertState("42501", attempt);
  }

  static void assertRefused(String sqlState, String code, Executable attempt) {
    SQLException refusal = assertThrows(SQLException.class, attempt);
    assertEquals(sqlState, refusal.getSQLState(), refusal.getMessage());
    String message = String.valueOf(refusal.getMessage());
    assertEquals("ERROR: " + code, message.lines().findFirst().orElse(""), message);
  }
}
