package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Flaw 11: indexes that another one already was, and foreign keys without any. */
class IndexesFlawTest {
  @Test
  void theSeedHasBoth() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      assertEquals(
          new TreeSet<>(
              List.of(
                  "idx_users_email in users_email_key",
                  "idx_coupons_code in coupons_code_key",
                  "idx_strategy_versions_strategy_id in"
                      + " strategy_versions_strategy_id_version_number_key")),
          new TreeSet<>(seed.unbound(CatalogueRule.NO_INDEX_REPEATS_ANOTHER.question())));
      assertEquals(
          new TreeSet<>(
              List.of(
                  "indicators.indicators_created_by_fkey",
                  "custom_indicators.custom_indicators_user_id_fkey",
                  "subscriptions.subscriptions_user_id_fkey",
                  "user_coupons.user_coupons_coupon_id_fkey")),
          new TreeSet<>(seed.unbound(CatalogueRule.EVERY_FOREIGN_KEY_HAS_AN_INDEX.question())));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void oursHasNeither(Project project) throws SQLException {
    try (Target target = project.open()) {
      assertEquals(List.of(), target.unbound(CatalogueRule.NO_INDEX_REPEATS_ANOTHER.question()));
      assertEquals(
          List.of(), target.unbound(CatalogueRule.EVERY_FOREIGN_KEY_HAS_AN_INDEX.question()));
    }
  }
}
