package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.Target.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each attack works on the seed's own SQL with Supabase's default privileges in force, and fails on
 * ours by whatever connection it comes, in a new database and in an adopted one.
 */
class SeedAttacksTest {
  private static Target seed;
  private static Target ours;
  private static Target adopted;

  @BeforeAll
  static void open() throws SQLException {
    seed = Project.SEED.open();
    ours = Project.NEW.open();
    adopted = Project.ADOPTED.open();
  }

  @AfterAll
  static void takeEverythingBack() throws SQLException {
    seed.close();
    ours.close();
    adopted.close();
  }

  static List<Attack> attacks() {
    return SeedAttacks.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void worksOnTheSeed(Attack attack) throws SQLException {
    for (Actor actor : attack.worksOnSeedAs()) {
      assertInstanceOf(Outcome.Worked.class, seed.attempt(actor, attack), actor.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void failsOnANewDatabase(Attack attack) throws SQLException {
    assertWithstands(ours, attack);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void failsOnAnAdoptedDatabase(Attack attack) throws SQLException {
    assertWithstands(adopted, attack);
  }

  private static void assertWithstands(Target target, Attack attack) throws SQLException {
    var breaches = new ArrayList<String>();
    for (Actor actor : attack.opponents()) {
      Outcome outcome = target.attempt(actor, attack);
      if (outcome instanceof Outcome.Worked) {
        breaches.add(actor + " succeeded");
      } else if (outcome instanceof Outcome.Refused refused && !refused.isDeliberate()) {
        breaches.add(actor + " failed by accident: " + refused);
      }
    }
    assertEquals("", String.join("\n", breaches));
    assertAimed(attack, target.attemptUnbound(attack));
  }

  /**
   * Where no grant and no policy binds, an attack that only those refuse finds its rows and works,
   * or meets a rule of the rows themselves: so it is no mistyped one.
   */
  private static void assertAimed(Attack attack, Outcome unbound) {
    assertTrue(
        switch (unbound) {
          case Outcome.Worked() -> !attack.alsoForOwner();
          case Outcome.NoEffect() -> attack.alsoForOwner();
          case Outcome.Refused refused ->
              refused.isDeliberate() && !refused.state().equals("42501");
        },
        "as a superuser: " + unbound);
  }
}
