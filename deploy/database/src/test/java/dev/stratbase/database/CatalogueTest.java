package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue obeys its rules, and what the seed had is there. */
class CatalogueTest {
  private final TestDatabase database = TestDatabase.get();

  @ParameterizedTest
  @EnumSource
  void everyObjectObeys(CatalogueRule rule) throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals("", String.join("\n", rule.brokenBy(owner)));
    }
  }

  @Test
  void theSeedsTablesColumnsAndIndexesAreThere() throws SQLException {
    try (Session owner = database.owner()) {
      for (String index :
          List.of(
              "idx_users_email",
              "idx_indicators_type_category",
              "idx_strategies_user_id",
              "idx_strategy_versions_strategy_id",
              "idx_strategy_components_strategy_id",
              "idx_coupons_code")) {
        assertEquals(List.of(index), owner.texts("select ?::regclass", "public." + index));
      }
      assertEquals(
          """
          api_keys: created_at id key_encrypted last_used provider updated_at user_id
          coupons: code created_at current_uses description discount_percent expiration_date id is_active max_uses
          custom_indicators: category created_at description id is_public name parameters pine_script type updated_at user_id
          indicators: accuracy_rating category created_at created_by defaults description id is_custom is_public name parameters type
          strategies: config created_at description id is_ai_generated is_public market_type name timeframe updated_at user_id
          strategy_components: component_type created_at id indicator_id is_custom parameters position strategy_id updated_at
          strategy_versions: config created_at id notes strategy_id version_number
          subscriptions: created_at current_period_end current_period_start id plan_type provider provider_subscription_id status updated_at user_id
          user_coupons: coupon_id id used_at user_id
          users: created_at credits email full_name id is_premium last_login preferences updated_at
          """
              .strip(),
          SeedColumns.present(owner));
    }
  }
}
