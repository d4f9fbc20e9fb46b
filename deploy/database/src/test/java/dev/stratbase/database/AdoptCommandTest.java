package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code migrate adopt}: what it will mend is known before, and is what it mends. */
class AdoptCommandTest {
  @Test
  void theRehearsalChangesNothingAndTellsWhatThenHappens() throws SQLException {
    SeedProject project = SeedProject.create("adopt_command", List.of("seed-flaws.sql"));
    List<String> before = everything(project);
    String rehearsed = Command.on(project.url(), "adopt", "--dry-run").good();
    assertEquals(String.join("\n", before), String.join("\n", everything(project)));
    String would = report(rehearsed, "What would be mended (");
    assertTrue(would.contains("users: ") && would.contains("subscriptions: "), rehearsed);

    String adopted = Command.on(project.url(), "adopt").good();
    assertEquals(would, report(adopted, "What would be mended ("));
    assertEquals(would, report(adopted, "What was mended ("));
    assertTrue(
        Command.on(project.url(), "adopt")
            .bad()
            .contains("This database is adopted, or on the way"));
    assertTrue(Command.on(project.url(), "up").good().contains("Nothing to migrate"));
  }

  @Test
  void aDatabaseWithoutTheOlderSchemaIsNotAdopted() throws SQLException {
    String refusal = Command.on(TestDatabase.get().empty("adopt_nothing"), "adopt").bad();
    assertTrue(refusal.contains("There is no table users here"), refusal);
  }

  /** The lines behind a title, without the title. */
  private static String report(String output, String title) {
    assertTrue(output.contains(title), output);
    return output
        .substring(output.indexOf(title) + title.length())
        .lines()
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static List<String> everything(SeedProject project) throws SQLException {
    try (Session owner = project.owner()) {
      List<String> lines = new ArrayList<>(Catalogue.lines(owner.connection()));
      for (String table : List.of("users", "strategies", "subscriptions", "coupons")) {
        lines.addAll(
            owner.texts("select to_jsonb(t)::text from public." + table + " t order by id"));
      }
      return lines;
    }
  }
}
