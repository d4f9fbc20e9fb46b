package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flaw 7: {@code updated_at} never moved. Adoption itself is no edit and moves none. */
class StaleDatesFlawTest {
  private static final Map<String, String> EDITS =
      Map.of(
          "users", "full_name = 'edited' where id = :victim",
          "api_keys", "key_encrypted = 'edited' where user_id = :victim",
          "custom_indicators", "description = 'edited' where id = :hidden_custom",
          "strategies", "description = 'edited' where id = :hidden_strategy",
          "strategy_components", "parameters = '{\"edited\": 1}' where id = :component",
          "subscriptions", "status = 'past_due' where id = :subscription");

  @ParameterizedTest
  @EnumSource
  void anEditMovesTheDate(Project project) throws SQLException {
    try (Target target = project.open()) {
      for (var edit : EDITS.entrySet()) {
        // One edit may touch another row: is_premium follows a subscription.
        target.takenBack(it -> assertMoves(it, edit.getKey(), edit.getValue(), project.isOurs()));
      }
    }
  }

  private static void assertMoves(Target target, String table, String edit, boolean expected)
      throws SQLException {
    String moved =
        "select updated_at > '2025-03-12' from public.%s where %s"
            .formatted(table, edit.replaceFirst("^.* where ", ""));
    assertEquals(List.of("false"), target.unbound(moved), table);
    target.unbound("update public.%s set %s".formatted(table, edit));
    assertEquals(List.of(String.valueOf(expected)), target.unbound(moved), table);
  }
}
