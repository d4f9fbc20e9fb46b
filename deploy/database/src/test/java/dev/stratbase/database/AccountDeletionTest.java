package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountDeletionTest {
  private static final String DELETE = "select account_delete(?, ?, null, ?)";
  private static final String ENSURE = "select contract.account_ensure_user()";

  /** What was done with a key stays on record by the person's id. */
  private static final List<String> AUDIT = List.of("account_audit");

  private final TestDatabase database = TestDatabase.get();

  @Test
  void everythingGoesFromEveryTableAndATombstoneAndTheAuditStay() throws SQLException {
    PersonsRows person = PersonsRows.everywhere(database);
    person.stopRenewing();
    assertTrue(
        person.tablesThatKnowThem().containsAll(PersonsRows.EXPORTED.keySet()),
        person.tablesThatKnowThem().toString());
    assertEquals(true, delete(person.id(), mail(person.id()).toUpperCase(Locale.ROOT), false));
    assertEquals(AUDIT, person.tablesThatKnowThem());
    assertEquals(false, delete(person.id(), "x", false), "and a repetition finds nothing");
  }

  @Test
  void supabasesDashboardDeletesAsMuch() throws SQLException {
    PersonsRows person = PersonsRows.everywhere(database);
    try (Session auth = database.superuser()) {
      auth.run("set role supabase_auth_admin");
      auth.run("delete from auth.users where id = ?", person.id());
      auth.commit();
    }
    assertEquals(AUDIT, person.tablesThatKnowThem());
    assertRefused(
        "SB403", "account_deleted", () -> ensure(person.id(), Instant.now().plusSeconds(60)));
  }

  @Test
  void aRenewingSubscriptionAndAWrongConfirmationKeepEverything() throws SQLException {
    PersonsRows person = PersonsRows.everywhere(database);
    List<String> before = person.tablesThatKnowThem();
    assertRefused(
        "SB409", "subscription_renews", () -> delete(person.id(), mail(person.id()), true));
    assertRefused(
        "SB422", "confirmation_mismatch", () -> delete(person.id(), "other@example.test", true));
    assertEquals(before, person.tablesThatKnowThem());
  }

  @Test
  void nobodyButTheServiceDeletes() throws SQLException {
    UUID person = database.newPerson();
    for (Slice slice : Slice.values()) {
      try (Session session = database.person(slice, person)) {
        assertDenied(() -> session.run(DELETE, person, mail(person), false));
      }
      try (Session session = database.admin(slice, person)) {
        assertDenied(() -> session.run(DELETE, person, mail(person), false));
      }
    }
  }

  @Test
  void aSubscriptionThatBeginsMeanwhileIsSeenOrComesTooLate() throws Exception {
    PersonsRows person = new PersonsRows(database, database.newPerson());
    List<String> answers =
        Crowd.of(
            2,
            new java.util.concurrent.Callable<String>() {
              private final java.util.concurrent.atomic.AtomicInteger turn =
                  new java.util.concurrent.atomic.AtomicInteger();

              @Override
              public String call() throws SQLException {
                return turn.getAndIncrement() == 0 ? deleted(person.id()) : subscribed(person.id());
              }
            });
    assertEquals(1, answers.stream().filter(it -> it.equals("done")).count(), answers.toString());
  }

  private String deleted(UUID person) throws SQLException {
    try {
      delete(person, mail(person), false);
      return "done";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private String subscribed(UUID person) {
    try (Session billing = database.service(Slice.BILLING)) {
      billing.run(
          "insert into subscriptions (user_id, status, provider, provider_subscription_id,"
              + " plan_type) values (?, 'active', 'paypal', ?, 'pro-monthly')",
          person,
          "I-" + person);
      billing.commit();
      return "done";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  @Test
  void aTokenFromBeforeMakesNoNewAccountAndOneFromAfterwardsDoes() throws SQLException {
    UUID person = database.newPerson();
    delete(person, mail(person), false);
    assertRefused("SB403", "account_deleted", () -> ensure(person, Instant.now().minusSeconds(60)));
    assertEquals(true, ensure(person, Instant.now().plusSeconds(60)));
    assertLife(person, "0 t 0");
  }

  @Test
  void untilSupabaseAuthWasToldNothingBringsTheRowBack() throws SQLException {
    UUID person = database.newPerson();
    delete(person, mail(person), true);
    assertRefused("SB403", "account_deleted", () -> ensure(person, Instant.now().plusSeconds(60)));
    try (Session auth = database.superuser()) {
      auth.run("update auth.users set email = ? where id = ?", "new-" + mail(person), person);
      auth.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(0, owner.count("select from users where id = ?", person));
      assertEquals(1, owner.count("select from account_deletions where auth_user = ?", person));
    }
  }

  @Test
  void whoComesBackUnderAnotherSubIsKnownByTheirAddress() throws SQLException {
    UUID first = database.newPerson();
    Object key = personKey(first);
    UUID second = comeBack(first);
    assertLife(second, "0 t 0");
    assertEquals(key, personKey(second));
    assertLife(database.newPerson(), "5 f 1");
  }

  @Test
  void whoComesBackGetsNoFirstTimeCouponAndNoCouponTwice() throws SQLException {
    UUID first = database.newPerson();
    String once = coupon("ONCE", false);
    redeem(first, once);
    UUID second = comeBack(first);
    assertRefused("SB409", "coupon_already_redeemed", () -> redeem(second, once));
    String firstTime = coupon("FIRST", true);
    assertRefused("SB409", "coupon_first_time_only", () -> redeem(second, firstTime));
    redeem(second, coupon("ANY", false));
    redeem(database.newPerson(), firstTime);
  }

  private UUID comeBack(UUID first) throws SQLException {
    UUID second = UUID.randomUUID();
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", first);
      auth.run("insert into auth.users (id, email) values (?, ?)", second, mail(first));
      auth.commit();
    }
    return second;
  }

  private String coupon(String name, boolean firstTimeOnly) throws SQLException {
    String code = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
      admin.run(
          "insert into coupons (code, discount_percent, first_time_only) values (?, 10, ?)",
          code,
          firstTimeOnly);
      admin.commit();
    }
    return code;
  }

  private void redeem(UUID person, String code) throws SQLException {
    try (Session session = database.person(Slice.BILLING, person)) {
      session.run("select * from coupon_redeem(?)", code);
      session.commit();
    }
  }

  @Test
  void ofManyWhoComeBackAtOnceNobodyGetsASecondFive() throws Exception {
    UUID person = database.newPerson();
    delete(person, mail(person), false);
    List<Object> answers = Crowd.of(20, () -> ensure(person, Instant.now().plusSeconds(60)));
    assertEquals(20, Collections.frequency(answers, true));
    assertLife(person, "0 t 0");
  }

  @Test
  void anAddressesHashIsNoPlainOne() throws SQLException {
    UUID person = database.newPerson();
    try (Session owner = database.owner()) {
      assertEquals(
          0,
          owner.count(
              "select from email_tombstones where email_hash = sha256(convert_to(?, 'UTF8'))",
              mail(person)));
    }
  }

  private Object delete(UUID person, String confirmation, boolean removesAuthUser)
      throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      Object existed =
          service.value(
              "select account_delete(?, ?, 'x', ?)", person, confirmation, removesAuthUser);
      service.commit();
      return String.valueOf(existed).equals("true");
    }
  }

  private Object ensure(UUID person, Instant issuedAt) throws SQLException {
    String claims =
        "{\"sub\": \"%s\", \"iat\": %s, \"email\": \"%s\"}"
            .formatted(person, issuedAt.getEpochSecond(), mail(person));
    try (Session session = database.withClaims(Slice.STRATEGY, claims)) {
      Object answer = session.value(ENSURE);
      session.commit();
      return String.valueOf(answer).equals("true");
    }
  }

  private void assertLife(UUID person, String expected) throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals(
          List.of(expected),
          owner.texts(
              "select format('%s %s %s', credits, is_returning, (select count(*) from credit_entries"
                  + " where user_id = u.id)) from users u where id = ?",
              person));
    }
  }

  private Object personKey(UUID person) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      return String.valueOf(
          service.value("select encode(contract.account_person_key(?), 'hex')", person));
    }
  }

  private static String mail(UUID person) {
    return person + "@example.test";
  }
}
