package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
  private static final String ENSURE = "select contract.account_ensure_user()";
  private final TestDatabase database = TestDatabase.get();

  @Test
  void fiftyFirstRequestsSpreadOverTheServicesMakeOnePerson() throws Exception {
    UUID id = database.newAuthUserWithoutMail();
    var turn = new AtomicInteger();
    List<Slice> slices = List.of(Slice.values());
    List<Object> answers =
        Crowd.of(
            50, () -> ensure(slices.get(turn.getAndIncrement() % 4), id, "First@Example.test"));
    assertEquals(50, Collections.frequency(answers, true));
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("First@Example.test Ann 5"),
          owner.texts(
              "select concat_ws(' ', email, full_name, credits) from users where id = ?", id));
      assertEquals(1, owner.count("select from credit_entries where user_id = ?", id));
    }
  }

  @Test
  void aChangedAddressIsFollowedButAnOlderTokenBringsNoneBack() throws SQLException {
    UUID id = database.newAuthUserWithoutMail();
    assertEquals(true, ensure(Slice.ACCOUNT, id, 1000, "old-" + id + "@example.test"));
    assertEquals(true, ensure(Slice.BILLING, id, 2000, "new-" + id + "@example.test"));
    assertEquals(true, ensure(Slice.STRATEGY, id, 1500, "old-" + id + "@example.test"));
    try (Session owner = database.owner()) {
      assertEquals(
          "new-" + id + "@example.test", owner.value("select email from users where id = ?", id));
    }
  }

  @Test
  void nobodyWithoutAnAddressIsProvisioned() throws SQLException {
    UUID id = database.newAuthUserWithoutMail();
    String anonymous =
        "{\"sub\": \"%s\", \"email\": \"a@b.c\", \"is_anonymous\": true}".formatted(id);
    for (String claims :
        List.of(
            "{\"sub\": \"%s\"}".formatted(id),
            "{\"sub\": \"%s\", \"email\": \" \"}".formatted(id),
            anonymous)) {
      try (Session session = database.withClaims(Slice.ACCOUNT, claims)) {
        assertEquals(false, session.value(ENSURE));
      }
    }
  }

  @Test
  void aTokenOfADeletedPersonProvisionsNobody() throws SQLException {
    assertRefused(
        "SB403",
        "account_deleted",
        () -> ensure(Slice.INDICATOR, UUID.randomUUID(), "gone@example.test"));
  }

  @Test
  void anotherAccountsAddressIsRefusedWhateverItsCase() throws SQLException {
    UUID first = database.newPerson();
    UUID second = database.newAuthUserWithoutMail();
    assertRefused(
        "SB409",
        "email_in_use",
        () ->
            ensure(
                Slice.ACCOUNT,
                second,
                first.toString().toUpperCase(Locale.ROOT) + "@EXAMPLE.test"));
  }

  @Test
  void aSignUpThatCannotBeProvisionedStillSucceeds() throws SQLException {
    UUID first = database.newPerson();
    UUID second = UUID.randomUUID();
    try (Session auth = database.superuser()) {
      auth.run(
          "insert into auth.users (id, email, is_sso_user) values (?, ?, true)",
          second,
          first + "@EXAMPLE.test");
      auth.run(
          "insert into auth.users (id, email) values (?, ?)", UUID.randomUUID(), "x".repeat(400));
      auth.commit();
      assertEquals(1, auth.count("select from auth.users where id = ?", second));
      assertEquals(0, auth.count("select from public.users where id = ?", second));
    }
  }

  @Test
  void supabaseAuthsOwnRoleProvisionsFollowsAndDeletes() throws SQLException {
    UUID id = UUID.randomUUID();
    try (Session auth = database.superuser()) {
      auth.run("set role supabase_auth_admin");
      auth.run(
          "insert into auth.users (id, email, raw_user_meta_data) values (?, ?, '{\"name\": \"Bo\"}')",
          id,
          id + "@one.test");
      auth.run("update auth.users set email = ? where id = ?", id + "@two.test", id);
      auth.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(
          id + "@two.test Bo",
          owner.value("select concat_ws(' ', email, full_name) from users where id = ?", id));
    }
    try (Session auth = database.superuser()) {
      auth.run("set role supabase_auth_admin");
      auth.run("delete from auth.users where id = ?", id);
      auth.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(0, owner.count("select from users where id = ?", id));
      assertEquals(0, owner.count("select from credit_entries where user_id = ?", id));
    }
  }

  @Test
  void lastLoginMovesAtMostOnceAMinuteAndIsNoEdit() throws SQLException {
    UUID id = database.newPerson();
    try (Session session = database.person(Slice.ACCOUNT, id)) {
      assertEquals(true, session.value("select account_touch_last_login()"));
      assertEquals(false, session.value("select account_touch_last_login()"));
      assertEquals(
          true, session.value("select updated_at < last_login and last_login = now() from users"));
    }
  }

  private Object ensure(Slice slice, UUID id, String email) throws SQLException {
    return ensure(slice, id, 1000, email);
  }

  private Object ensure(Slice slice, UUID id, int issuedAt, String email) throws SQLException {
    String claims =
        "{\"sub\": \"%s\", \"iat\": %s, \"email\": \"%s\", \"user_metadata\": {\"full_name\": \"Ann\"}}"
            .formatted(id, issuedAt, email);
    try (Session session = database.withClaims(slice, claims)) {
      Object answer = session.value(ENSURE);
      session.commit();
      return String.valueOf(answer).equals("true");
    }
  }
}
