package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody with a row in every table that can hold one of theirs. */
record PersonsRows(TestDatabase database, UUID id) {
  /** Tables whose rows go with a person, and where the export has them. */
  static final Map<String, String> EXPORTED =
      Map.ofEntries(
          Map.entry("users", "account.user"),
          Map.entry("api_keys", "account.api_keys"),
          Map.entry("api_key_uses", "account.api_key_uses"),
          Map.entry("credit_entries", "account.credit_entries"),
          Map.entry("custom_indicators", "indicator.custom_indicators"),
          Map.entry("indicator_ratings", "indicator.indicator_ratings"),
          Map.entry("strategies", "strategy.strategies"),
          Map.entry("strategy_components", "strategy.strategy_components"),
          Map.entry("strategy_shares", "strategy.strategy_shares"),
          Map.entry("strategy_versions", "strategy.strategy_versions"),
          Map.entry("billing_customers", "billing.customers"),
          Map.entry("checkouts", "billing.checkouts"),
          Map.entry("credit_grants", "billing.credit_grants"),
          Map.entry("payment_reversals", "billing.payment_reversals"),
          Map.entry("subscriptions", "billing.subscriptions"),
          Map.entry("user_coupons", "billing.redemptions"));

  /**
   * Not a person's own: the library outlives who made an entry, answers are kept for a day, and the
   * gallery repeats what was published for its search.
   */
  static final List<String> NOT_EXPORTED =
      List.of(
          "account_idempotency_keys",
          "billing_idempotency_keys",
          "indicator_idempotency_keys",
          "indicators",
          "strategy_gallery",
          "strategy_idempotency_keys");

  static PersonsRows everywhere(TestDatabase database) throws SQLException {
    UUID id = database.newPremiumPerson();
    var rows = new PersonsRows(database, id);
    rows.addKeyAndAnswers();
    rows.addIndicator();
    rows.addStrategy();
    rows.addBilling();
    return rows;
  }

  private void addKeyAndAnswers() throws SQLException {
    try (Session session = database.person(Slice.ACCOUNT, id)) {
      session.run(
          "insert into api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
              + " master_key_version, last_four) values (?, 'openai', 'sealed', '\\x01', 1, 'abcd')",
          id);
      session.commit();
    }
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run(
          "insert into api_key_uses (user_id, provider, kind) values (?, 'openai', 'test')", id);
      service.commit();
    }
    for (Slice slice : Slice.values()) {
      try (Session session = database.person(slice, id)) {
        session.run(
            "insert into %s_idempotency_keys (user_id, key, request_hash) values (?, 'k', '\\x00')"
                .formatted(slice.slug()),
            id);
        session.commit();
      }
    }
  }

  private void addIndicator() throws SQLException {
    try (Session session = database.person(Slice.INDICATOR, id)) {
      session.run(
          "insert into custom_indicators (user_id, name, category, type, pine_script)"
              + " values (?, 'mine', 'mine', 'entry', '//@version=6')",
          id);
      session.run(
          "insert into indicator_ratings (indicator_id, user_id, rating) values (?, ?, 4)",
          TestDatabase.INDICATOR,
          id);
      session.commit();
    }
  }

  private void addStrategy() throws SQLException {
    String document =
        "{\"name\": \"%s\", \"components\": [{\"component_type\": \"exit\", \"indicator_id\": \"%s\"}]}";
    try (Session session = database.person(Slice.STRATEGY, id)) {
      session.run(
          "select * from strategy_save(?, null, ?::text::jsonb, 'h1')",
          id,
          document.formatted("one", TestDatabase.INDICATOR));
      session.run(
          "select * from strategy_save(?, 1, ?::text::jsonb, 'h2')",
          id,
          document.formatted("two", TestDatabase.INDICATOR));
      session.run(
          "insert into strategy_shares (strategy_id, secret_hash, expires_at)"
              + " values (?, sha256(?::text::bytea), now() + interval '1 day')",
          id,
          id);
      session.commit();
    }
  }

  private void addBilling() throws SQLException {
    String code = code();
    // By somebody else: who made a coupon stays on record.
    try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
      admin.run("insert into coupons (code, discount_percent) values (?, 10)", code);
      admin.commit();
    }
    try (Session session = database.person(Slice.BILLING, id)) {
      session.run("select * from coupon_redeem(?)", code);
      session.commit();
    }
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "insert into subscriptions (user_id, status, provider, provider_subscription_id,"
              + " plan_type) values (?, 'active', 'stripe', ?, 'pro-monthly')",
          id,
          "sub_" + id);
      addPayments(service);
      service.commit();
    }
  }

  private void addPayments(Session service) throws SQLException {
    service.run(
        "insert into billing_customers (user_id, provider, provider_customer_id)"
            + " values (?, 'stripe', ?)",
        id,
        "cus_" + id);
    service.run(
        "insert into checkouts (user_id, plan_code, provider, status, success_url, cancel_url,"
            + " request_hash, expires_at) values (?, 'pro-monthly', 'stripe', 'completed',"
            + " 'http://127.0.0.1/', 'http://127.0.0.1/', '\\x00', now())",
        id);
    service.run(
        "insert into credit_grants (provider, subscription_key, period_start, month, user_id,"
            + " starts_at, credits, granted_at) values ('stripe', ?, now(), 0, ?, now(), 1, now())",
        "granted_" + id,
        id);
    service.run(
        "insert into payment_reversals (user_id, subscription_id, provider, provider_payment_id,"
            + " kind, state, amount_minor, reversed_minor, currency, paid_at)"
            + " select user_id, id, 'stripe', ?, 'refund', 'refunded', 100, 100, 'USD', now()"
            + " from subscriptions where user_id = ?",
        "pay_" + id,
        id);
  }

  /** Of the coupon they redeemed. */
  String code() {
    return "ROW-" + id.toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
  }

  void stopRenewing() throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      service.run("update subscriptions set cancel_at_period_end = true where user_id = ?", id);
      service.commit();
    }
  }

  /** Tables of ours in which anything still names the person. */
  List<String> tablesThatKnowThem() throws SQLException {
    try (Session owner = database.owner()) {
      List<String> tables =
          owner.texts(
              "select relname from pg_class where relkind = 'r'"
                  + " and relnamespace = 'public'::regnamespace order by relname");
      return tables.stream().filter(table -> knows(owner, table)).toList();
    }
  }

  private boolean knows(Session owner, String table) {
    try {
      return owner.count(
              "select from %s t where t::text like ? limit 1".formatted(table), "%" + id + "%")
          > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(table, e);
    }
  }
}
