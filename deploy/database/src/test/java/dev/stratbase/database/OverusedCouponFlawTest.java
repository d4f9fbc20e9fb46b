package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Flaw 8: what may be used once was used by everybody, and counted by whoever cared to. */
class OverusedCouponFlawTest {
  private static final String BYSTANDER = "00000000-0000-4000-8000-00000000f003";

  @Test
  void onTheSeedTwoPeopleUseItAndNobodyCounts() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      for (String person : List.of(":mallory", ":bystander")) {
        seed.as(
            Actor.ANON,
            "insert into user_coupons (user_id, coupon_id) values (%s, :unused_coupon)"
                .formatted(person));
      }
      assertEquals(
          List.of("2 of 1, counted 0"),
          seed.unbound(
              "select count(*) || ' of ' || max_uses || ', counted ' || current_uses from coupons c"
                  + " join user_coupons u on u.coupon_id = c.id where c.id = :unused_coupon"
                  + " group by max_uses, current_uses"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void onOursTheSecondIsRefused(Project project) throws SQLException {
    try (Target ours = project.open()) {
      assertEquals(1, redeem(ours, Actor.MALLORY, "once").size());
      ours.takenBack(it -> assertRefused("coupon_already_redeemed", it, Actor.MALLORY, "ONCE"));
      ours.takenBack(it -> assertRefused("coupon_used_up", it, BYSTANDER, "ONCE"));
      assertRefused("coupon_used_up", ours, Actor.MALLORY, "SPENT");
    }
  }

  private static void assertRefused(String code, Target ours, String person, String coupon) {
    SQLException refusal = assertThrows(SQLException.class, () -> redeem(ours, person, coupon));
    assertEquals("SB409", refusal.getSQLState());
    assertEquals(
        "ERROR: " + code, String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""));
  }

  private static List<String> redeem(Target ours, String person, String coupon)
      throws SQLException {
    var caller = new Actor("billing_service", "stratbase_billing_caller", person);
    return ours.as(caller, "select code from public.coupon_redeem('%s')".formatted(coupon));
  }
}
