package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may do what is what the committed tables say, object by object and role by role; a new object
 * fails until its lines are there. And what is executed ends as the tables say it does.
 */
class MatrixTest {
  private final Scratch scratch = Scratch.get();

  @ParameterizedTest
  @ValueSource(strings = {"relations", "functions", "roles"})
  void everybodyHasExactlyTheCommittedPrivileges(String file) throws SQLException, IOException {
    try (Session owner = scratch.database().owner()) {
      compare(new Committed(file), PrivilegeMatrix.lines(owner, file));
    }
  }

  @Test
  void whatEverybodyTriesEndsAsCommitted() throws SQLException, IOException {
    try (Session superuser = scratch.database().superuser()) {
      compare(new Committed("outcomes"), scratch.outcomes(superuser).lines());
    }
  }

  @Test
  void everyStatementIsDeniedWhereThePrivilegeIsMissingAndNowhereElse() throws SQLException {
    List<Speaker> speakers =
        Speaker.everybody(scratch.owner(), scratch.stranger()).stream()
            .filter(speaker -> speaker.about().equals("own") || speaker.about().equals("none"))
            .toList();
    try (Session superuser = scratch.database().superuser()) {
      var outcome = new DeniedStatements(superuser).of(speakers);
      assertEquals("", String.join("\n", outcome.surprises()));
      assertTrue(outcome.tried() > 10_000, outcome.tried() + " statements");
    }
  }

  private static void compare(Committed table, List<String> actual) throws IOException {
    table.writeWhenAsked(actual);
    assertEquals(
        "",
        String.join("\n", table.differences(actual)),
        "review the difference, then write the table as docs/security.md says");
  }
}
