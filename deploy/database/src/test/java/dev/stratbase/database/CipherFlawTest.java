package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Flaw 4: the seed's cipher told equal keys and equal beginnings apart from others, took any
 * secret, broke on a backslash and ran whatever the caller's search path offered as its owner.
 */
class CipherFlawTest {
  private static final Actor SERVICE = new Actor("account_system", "stratbase_account", "");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void theSeedShowsEqualKeysAndEqualBeginnings() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      assertEquals(encrypt(seed, Actor.ANON, "sk-same"), encrypt(seed, Actor.ANON, "sk-same"));
      assertEquals(
          encrypt(seed, Actor.ANON, "sk-organisation-one").substring(0, 20),
          encrypt(seed, Actor.ANON, "sk-organisation-two").substring(0, 20));
    }
  }

  @Test
  void theSeedTakesASecretOfOneByteAndBreaksOnABackslash() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      assertEquals(1, seed.as(Actor.ANON, "select encrypt_api_key('sk-same', 'k')").size());
      assertState("22P02", seed, Actor.ANON, "select encrypt_api_key('back\\slash', 'k')");
    }
  }

  @Test
  void theSeedRunsTheCallersCodeAsItsOwner() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      plant(seed);
      assertEquals(List.of("postgres"), lure(seed, Actor.AUTHENTICATED));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void oursTellsNothingApart(Project project) throws SQLException {
    try (Target ours = project.open()) {
      assertNotEquals(encrypt(ours, SERVICE, "sk-same"), encrypt(ours, SERVICE, "sk-same"));
      String one = encrypt(ours, SERVICE, "sk-organisation-one");
      String two = encrypt(ours, SERVICE, "sk-organisation-two");
      assertNotEquals(one.substring(0, 20), two.substring(0, 20));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void oursTakesBackslashesAndRefusesAShortSecret(Project project) throws SQLException {
    try (Target ours = project.open()) {
      assertEquals(
          List.of("back\\slash"),
          ours.as(
              SERVICE,
              "select decrypt_api_key(encrypt_api_key('back\\slash', '%s'), '%s')"
                  .formatted(SECRET, SECRET)));
      assertState("22023", ours, SERVICE, "select encrypt_api_key('sk-same', 'k')");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SEED")
  void oursRunsNoCodeButItsOwn(Project project) throws SQLException {
    try (Target ours = project.open()) {
      plant(ours);
      ours.unbound("set local search_path = mallory, pg_catalog, public");
      assertEquals("v2:", encrypt(ours, SERVICE, "sk-same").substring(0, 3));
      assertState("42501", ours, Actor.AUTHENTICATED, "select encrypt_api_key('sk', 'k')");
    }
  }

  /** A function of the same name as pgcrypto's, in a schema Mallory may use. */
  private static void plant(Target target) throws SQLException {
    target.unbound("create schema mallory");
    target.unbound("grant usage on schema mallory to public");
    target.unbound(
        "create function mallory.encrypt(bytea, bytea, text) returns bytea language sql"
            + " as 'select convert_to(current_user, ''UTF8'')'");
  }

  private static List<String> lure(Target target, Actor actor) throws SQLException {
    target.unbound("set local search_path = mallory, pg_catalog, public, extensions");
    return target.as(
        actor, "select convert_from(decode(encrypt_api_key('sk-same', 'k'), 'base64'), 'UTF8')");
  }

  private static String encrypt(Target target, Actor actor, String key) throws SQLException {
    return target
        .as(actor, "select public.encrypt_api_key('%s', '%s')".formatted(key, SECRET))
        .getFirst();
  }

  private static void assertState(String state, Target target, Actor actor, String sql)
      throws SQLException {
    target.takenBack(it -> {
      SQLException refusal = assertThrows(SQLException.class, () -> it.as(actor, sql));
      assertEquals(state, refusal.getSQLState(), refusal.getMessage());
    });
  }
}
