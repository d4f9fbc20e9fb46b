package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What administrators do with coupons and plans leaves its trace, whatever the service does. */
class BillingAuditTest {
  private final TestDatabase database = TestDatabase.get();
  private final UUID chief = UUID.randomUUID();

  @Test
  void makingChangingAndRemovingACouponIsNotedWithWhoDidIt() throws SQLException {
    String code = "AUDIT-" + chief;
    try (Session admin = database.admin(Slice.BILLING, chief)) {
      admin.run("insert into coupons (code, discount_percent) values (?, 10)", code);
      admin.run("update coupons set discount_percent = 20 where code = ?", code);
      admin.run("update coupons set discount_percent = 20 where code = ?", code);
      admin.run("delete from coupons where code = ?", code);
      assertEquals(
          List.of("coupon_created 10", "coupon_changed [10, 20]", "coupon_removed 20"),
          admin.texts(
              "select action || ' ' || (details ->> 'discount_percent') from billing_audit"
                  + " where actor = ? and acted_as = 'stratbase_billing_admin' order by id",
              chief));
    }
  }

  @Test
  void aThousandCouponsAreNotedOneByOne() throws SQLException {
    try (Session admin = database.admin(Slice.BILLING, chief)) {
      admin.run(
          "insert into coupons (code, discount_percent)"
              + " select ? || '-' || n, 10 from generate_series(1, 1000) n",
          "BULK-" + chief);
      assertEquals(
          1000, admin.count("select distinct coupon_id from billing_audit where actor = ?", chief));
    }
  }

  @Test
  void redeemingIsNoChangeOfTheCoupon() throws SQLException {
    UUID person = database.newPerson();
    String code = "USED-" + person;
    try (Session admin = database.admin(Slice.BILLING, chief)) {
      admin.run("insert into coupons (code, discount_percent) values (?, 10)", code);
      admin.commit();
    }
    try (Session session = database.person(Slice.BILLING, person)) {
      session.run("select * from coupon_redeem(?)", code);
      session.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("coupon_created"),
          owner.texts(
              "select a.action from billing_audit a join coupons c on c.id = a.coupon_id"
                  + " where c.code = ?",
              code));
    }
  }

  @Test
  void givingAPlanAndTakingItBackIsNotedWithForWhom() throws SQLException {
    UUID person = database.newPerson();
    try (Session admin = database.admin(Slice.BILLING, chief)) {
      Object given = admin.value("select subscription_give(?, 'pro-monthly', null, now())", person);
      admin.run("select subscription_take_back(?::uuid, now())", String.valueOf(given));
      assertEquals(
          List.of("plan_given " + chief, "plan_taken_back " + chief),
          admin.texts(
              "select action || ' ' || actor from billing_audit where user_id = ? order by id",
              person));
    }
  }

  @Test
  void nobodyServedWritesItAndNobodyAtAllChangesIt() throws SQLException {
    String insert =
        "insert into billing_audit (acted_as, action, coupon_id)"
            + " values ('x', 'coupon_changed', gen_random_uuid())";
    try (Session admin = database.admin(Slice.BILLING, chief)) {
      Refusals.assertDenied(() -> admin.run(insert));
    }
    try (Session person = database.person(Slice.BILLING, chief)) {
      Refusals.assertDenied(() -> person.run("select from billing_audit"));
    }
    for (String attempt :
        List.of(
            "delete from billing_audit",
            "update billing_audit set actor = null",
            "truncate billing_audit")) {
      try (Session owner = database.owner()) {
        owner.run(insert);
        Refusals.assertState("23001", () -> owner.run(attempt));
      }
    }
  }
}
