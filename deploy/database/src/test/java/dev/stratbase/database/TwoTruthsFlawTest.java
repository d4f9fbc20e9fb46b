package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Flaw 12: a strategy was its config and its components, a version its config alone, so that no
 * version said what the strategy had been.
 */
class TwoTruthsFlawTest {
  private static final Actor CALLER =
      new Actor("strategy_service", "stratbase_strategy_caller", Actor.MALLORY);

  @Test
  void onTheSeedAChangedComponentLeavesNoTrace() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      seed.unbound(
          "update strategy_components set parameters = '{\"length\": 99}' where id = :component");
      assertEquals(
          List.of("1 {\"edge\": 2}"),
          seed.unbound(
              "select version_number || ' ' || config from strategy_versions"
                  + " where strategy_id = :hidden_strategy"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void onOursEverySaveIsAVersionOfTheWholeDocument(Project project) throws SQLException {
    try (Target ours = project.open()) {
      int before = Integer.parseInt(ours.unbound(latest()).getFirst());
      for (int length : new int[] {14, 99}) {
        ours.as(CALLER, save(length));
      }
      assertEquals(
          List.of(
              (before + 1) + " {\"edge\": 14} {\"length\": 14}",
              (before + 2) + " {\"edge\": 99} {\"length\": 99}"),
          ours.unbound(
                  "select concat_ws(' ', version_number, document -> 'config',"
                      + " document -> 'components' -> 0 -> 'parameters') from public.strategy_versions"
                      + " where strategy_id = :own_strategy order by version_number desc limit 2")
              .reversed());
      assertEquals(
          List.of("{\"length\": 99}"),
          ours.unbound(
              "select parameters from public.strategy_components"
                  + " where strategy_id = :own_strategy"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void onOursNobodyRewritesWhatAVersionSaid(Project project) throws SQLException {
    try (Target ours = project.open()) {
      SQLException refusal =
          assertThrows(
              SQLException.class,
              () ->
                  ours.as(
                      Actor.OWNER,
                      "update public.strategy_versions set document = '{}' where id = :version"));
      assertEquals("23001", refusal.getSQLState());
    }
  }

  private static String latest() {
    return "select latest_version from public.strategies where id = :own_strategy";
  }

  private static String save(int length) {
    return """
    select s.latest_version from public.strategies o, public.strategy_save(o.id, o.row_version,
      '{"name": "Own", "config": {"edge": %s}, "components": [{"component_type": "entry",
        "indicator_id": "00000000-0000-4000-8000-00000000f010", "parameters": {"length": %s}}]}',
      'hash of %s') s where o.id = :own_strategy
    """
        .formatted(length, length, length);
  }
}
