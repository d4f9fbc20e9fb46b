package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of the catalogue notice what they are there for: each mistake is made, and taken back.
 */
class PlantedWeaknessTest {
  private final Scratch scratch = Scratch.get();

  static List<Weakness> weaknesses() {
    return Weakness.all();
  }

  @ParameterizedTest
  @MethodSource("weaknesses")
  void everyMistakeIsNoticed(Weakness weakness) throws SQLException, IOException {
    try (Session superuser = scratch.database().superuser()) {
      superuser.run(weakness.mistake());
      assertFalse(found(weakness.noticedBy(), superuser).isEmpty(), weakness.noticedBy());
    }
  }

  @Test
  void everyRuleHasAMistakeThatShowsIt() {
    List<String> shown = Weakness.all().stream().map(Weakness::noticedBy).toList();
    for (CatalogueRule rule : CatalogueRule.values()) {
      boolean exempt =
          rule == CatalogueRule.NO_INDEX_REPEATS_ANOTHER
              || rule == CatalogueRule.NO_TABLE_IS_REACHED_BY_INHERITANCE;
      assertTrue(exempt || shown.contains(rule.name()), rule.name());
    }
  }

  private List<String> found(String check, Session superuser) throws SQLException, IOException {
    var table = new Committed(check);
    if (check.equals(Weakness.OUTCOMES)) {
      return table.differences(scratch.outcomes(superuser).lines());
    }
    return PrivilegeMatrix.FILES.containsKey(check)
        ? table.differences(PrivilegeMatrix.lines(superuser, check))
        : CatalogueRule.valueOf(check).brokenBy(superuser);
  }
}
