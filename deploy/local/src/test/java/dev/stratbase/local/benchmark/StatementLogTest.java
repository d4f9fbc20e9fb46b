package dev.stratbase.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLogTest {
  private static final String LOGIN = "strategy_service";

  private static List<String> of(String log) {
    return StatementLog.statements(log.lines().toList(), LOGIN);
  }

  @Test
  void aLoginsStatementsInTheirOrder() {
    assertEquals(
        List.of("BEGIN READ ONLY", "select set_config('role', $1, true)", "COMMIT"),
        of(
            """
            ~strategy_service~ LOG:  statement: BEGIN READ ONLY
            ~strategy_service~ LOG:  execute 0000001: select set_config('role', $1, true)
            ~strategy_service~ DETAIL:  parameters: $1 = 'stratbase_strategy_caller'
            ~strategy_service~ LOG:  statement: COMMIT
            """));
  }

  @Test
  void othersAreLeftOut() {
    assertEquals(
        List.of("COMMIT"),
        of(
            """
            ~supabase_admin~ LOG:  statement: select pg_reload_conf()
            \tand more of it
            ~~ LOG:  received SIGHUP, reloading configuration files
            ~strategy_system~ LOG:  statement: BEGIN
            ~strategy_service~ LOG:  statement: COMMIT
            """));
  }

  @Test
  void aStatementsFurtherLinesBelongToItAndItsParametersDoNot() {
    assertEquals(
        List.of("select id\n  from strategies\n\n where id = $1", "COMMIT"),
        of(
            """
            ~strategy_service~ LOG:  execute <unnamed>: select id
            \t  from strategies
            \t
            \t where id = $1
            ~strategy_service~ DETAIL:  parameters: $1 = 'a
            \tb'
            ~strategy_service~ LOG:  statement: COMMIT
            """));
  }

  @Test
  void aServiceThatSendsSomethingElseIsNotMeasuredByOldSteps() {
    Workload one = new OneStrategy();
    Turn turn = new Turn(new World(List.of(), List.of(), new long[1]), 0);
    List<String> good = List.of("BEGIN READ ONLY", "select set_config(...)", "select 1", "COMMIT");
    Statements seen = Statements.seen(one, good, turn);
    assertEquals(List.of("select 1"), seen.work());
    assertEquals("BEGIN READ ONLY", seen.begin());
    for (List<String> changed :
        List.of(
            List.<String>of(),
            good.subList(0, 3),
            List.of("BEGIN", "select set_config(...)", "select 1", "select 2", "COMMIT"),
            List.of("BEGIN", "select set_config(...)", "select 1", "ROLLBACK"))) {
      String said =
          String.valueOf(
              assertThrows(IllegalStateException.class, () -> Statements.seen(one, changed, turn))
                  .getMessage());
      assertTrue(said.startsWith("one should send BEGIN, settings, 1 statements"), said);
    }
  }
}
