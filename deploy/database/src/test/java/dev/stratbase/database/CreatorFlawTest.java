package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Flaw 10: whoever had created an indicator could not be deleted. */
class CreatorFlawTest {
  private static final String DELETE = "delete from public.users where id = :victim";

  @Test
  void onTheSeedTheDeletionFails() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      SQLException refusal = assertThrows(SQLException.class, () -> seed.as(Actor.OWNER, DELETE));
      assertEquals("23503", refusal.getSQLState());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void onOursThePersonGoesWithWhatIsTheirsAndTheIndicatorStays(Project project)
      throws SQLException {
    try (Target target = project.open()) {
      target.as(Actor.OWNER, DELETE);
      target.unbound("set constraints all immediate");
      assertEquals(
          List.of("true"),
          target.unbound("select created_by is null from public.indicators where id = :indicator"));
      for (String theirs :
          List.of(
              "strategies",
              "custom_indicators",
              "api_keys",
              "subscriptions",
              "user_coupons",
              "credit_entries")) {
        assertEquals(
            List.of(),
            target.unbound("select 1 from public." + theirs + " where user_id = :victim"),
            theirs);
      }
    }
  }
}
