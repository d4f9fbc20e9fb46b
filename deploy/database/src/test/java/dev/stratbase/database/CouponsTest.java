package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertRefused;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class CouponsTest {
  private static final List<String> BUSY = List.of("55P03", "57014");

  private final TestDatabase database = TestDatabase.get();
  private final String code = "C-" + UUID.randomUUID();

  @Test
  void ofAHundredPeopleExactlyTenGetACouponForTen() throws Exception {
    coupon("max_uses", "10");
    var queue = new ConcurrentLinkedQueue<>(database.newPeople(100));
    List<String> answers = Crowd.of(100, () -> attempt(queue.remove()));
    assertEquals(10, Collections.frequency(answers, "redeemed"), answers.toString());
    assertEquals(90, Collections.frequency(answers, "SB409"), answers.toString());
    try (Session owner = database.owner()) {
      assertEquals(
          "10 10",
          owner.value(
              "select current_uses || ' ' || (select count(*) from user_coupons where coupon_id = c.id)"
                  + " from coupons c where code = ?",
              code));
    }
  }

  @Test
  void onePersonRedeemsOnceHoweverOftenTheyTry() throws Exception {
    coupon("max_uses", "100");
    UUID person = database.newPerson();
    List<String> answers = Crowd.of(20, () -> attempt(person));
    assertEquals(1, Collections.frequency(answers, "redeemed"), answers.toString());
  }

  @Test
  void alsoWhoDeletedTheirAccountRedeemsOnceAndTheUseStaysCounted() throws SQLException {
    coupon("max_uses", "2");
    UUID person = database.newPerson();
    redeem(person, code);
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", person);
      auth.run("insert into auth.users (id, email) values (?, ?)", person, person + "@again.test");
      auth.commit();
      assertEquals(0, auth.count("select from public.user_coupons where user_id = ?", person));
      assertEquals(1, auth.value("select current_uses from public.coupons where code = ?", code));
    }
    assertRefused("SB409", "coupon_already_redeemed", () -> redeem(person, code));
  }

  @Test
  void everyRefusalSaysWhy() throws SQLException {
    assertRefusal("coupon_not_yet", "starts_at", "now() + interval '1 day'");
    assertRefusal("coupon_expired", "expiration_date", "now() - interval '1 second'");
    assertRefusal("coupon_not_for_plan", "plan_codes", "array['pro-yearly']");
    UUID subscriber = database.newPerson();
    try (Session billing = database.service(Slice.BILLING)) {
      billing.run(
          "insert into subscriptions (user_id, status, provider, plan_type)"
              + " values (?, 'canceled', 'stripe', 'pro-monthly')",
          subscriber);
      billing.commit();
    }
    String firstTime = coupon("first_time_only", "true");
    assertRefused("SB409", "coupon_first_time_only", () -> redeem(subscriber, firstTime));
    redeem(database.newPerson(), firstTime);
  }

  @Test
  void anUnknownAndAnInactiveCodeLookTheSame() throws SQLException {
    UUID person = database.newPerson();
    coupon("is_active", "false");
    assertRefused("SB404", "coupon_unknown", () -> redeem(person, code));
    assertRefused("SB404", "coupon_unknown", () -> redeem(person, "NEVER-" + code));
    assertRefused("SB404", "coupon_unknown", () -> preview(person, code));
  }

  @Test
  void theCaseOfACodeDoesNotMatterAndAPreviewUsesNothing() throws SQLException {
    coupon("max_uses", "1");
    UUID person = database.newPerson();
    assertEquals("20 null", preview(person, " " + code.toLowerCase(Locale.ROOT) + " "));
    redeem(person, code.toLowerCase(Locale.ROOT));
    assertEquals("20 coupon_already_redeemed", preview(person, code));
    assertEquals("20 coupon_used_up", preview(database.newPerson(), code));
    try (Session session = database.person(Slice.BILLING, person)) {
      assertEquals(List.of(code), session.texts("select code from coupons"));
    }
  }

  @Test
  void aVisitorRedeemsNothing() throws SQLException {
    coupon("max_uses", "1");
    try (Session visitor = database.visitor(Slice.BILLING)) {
      assertRefused(
          "SB401",
          "authentication_required",
          () -> visitor.run("select * from coupon_redeem(?)", code));
    }
  }

  @Test
  void anImpossibleCouponCannotBeMadeAndUsesNeverGoDown() throws SQLException {
    for (String discount : List.of("0", "101", "-500")) {
      try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
        assertState(
            "23514",
            () ->
                admin.run(
                    "insert into coupons (code, discount_percent) values ('BAD', "
                        + discount
                        + ")"));
      }
    }
    coupon("max_uses", "3");
    redeem(database.newPerson(), code);
    try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
      assertDenied(() -> admin.run("update coupons set current_uses = 0"));
    }
    try (Session owner = database.owner()) {
      assertState(
          "23001", () -> owner.run("update coupons set current_uses = 0 where code = ?", code));
    }
  }

  private void assertRefusal(String refusal, String column, String value) throws SQLException {
    String other = coupon(column, value);
    UUID person = database.newPerson();
    assertRefused("SB409", refusal, () -> redeem(person, other));
    assertEquals("20 " + refusal, preview(person, other));
  }

  /** An administrator makes a coupon; the first of a test has the test's own code. */
  private String coupon(String column, String value) throws SQLException {
    try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
      String name =
          admin.count("select from coupons where code = ?", code) == 0
              ? code
              : "D-" + UUID.randomUUID();
      admin.run(
          "insert into coupons (code, discount_percent, %s) values (?, 20, %s)"
              .formatted(column, value),
          name);
      admin.commit();
      return name;
    }
  }

  /** What a person is told in the end: "busy" (a lock or statement timeout) means try again. */
  private String attempt(UUID person) throws SQLException {
    String answer = attemptOnce(person);
    for (int again = 0; again < 20 && BUSY.contains(answer); again++) {
      answer = attemptOnce(person);
    }
    return answer;
  }

  private String attemptOnce(UUID person) throws SQLException {
    try {
      redeem(person, code);
      return "redeemed";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private void redeem(UUID person, String coupon) throws SQLException {
    try (Session session = database.person(Slice.BILLING, person)) {
      session.run("select * from coupon_redeem(?, 'pro-monthly')", coupon);
      session.commit();
    }
  }

  private String preview(UUID person, String coupon) throws SQLException {
    try (Session session = database.person(Slice.BILLING, person)) {
      var row =
          session
              .rows(
                  "select discount_percent, refusal from coupon_preview(?, 'pro-monthly')", coupon)
              .getFirst();
      return row.get(0) + " " + row.get(1);
    }
  }
}
