package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes rows of billing for somebody; by SQL what only a payment provider brings about. */
final class BillingRows {
  /** A plan that everybody can buy. */
  static final String PLAN = "pro-monthly";

  private static final String CHECKOUT =
      """
      insert into checkouts (user_id, plan_code, provider, status, success_url, cancel_url,
        request_hash, expires_at)
      values (?::uuid, 'pro-monthly', 'stripe', 'expired', 'http://localhost:3000/paid',
        'http://localhost:3000/plans', '\\x00', now())
      returning id
      """;
  private static final String EVENT =
      """
      insert into webhook_events (provider, event_id, type, raw, status)
      values ('stripe', ?, 'invoice.paid', '\\x7b7d', 'dead') returning id
      """;
  private static final String RECONCILIATION =
      """
      insert into reconciliations (provider, status, finished_at)
      values ('stripe', 'finished', now()) returning id
      """;

  private final Rows rows;
  private final Site site;
  private final People people;

  BillingRows(Rows rows, Site site, People people) {
    this.rows = rows;
    this.site = site;
    this.people = people;
  }

  /** A coupon for everybody: its id and its code. */
  JsonNode coupon() throws IOException {
    ObjectNode body = Json.object().put("code", rows.name()).put("discount_percent", 10);
    return rows.api().post("billing", rows.admin(), "/v1/admin/coupons", body);
  }

  String redemption(Actor actor) throws IOException {
    String path = "/v1/coupons/" + coupon().path("code").asText() + "/redeem";
    return rows.api().post("billing", actor, path, Json.object()).path("id").asText();
  }

  /**
   * Their subscription: one that runs while they pay, one that has ended for who does not.
   *
   * @param runs whether they pay
   */
  String subscription(Actor actor, boolean runs) throws IOException, SQLException {
    String list = "/v1/admin/subscriptions?status=active&user_id=" + actor.id();
    JsonNode found = rows.api().get("billing", rows.admin(), list).path("items").path(0);
    if (found.isMissingNode()) {
      ObjectNode body = Json.object().put("user_id", actor.id().toString()).put("plan_code", PLAN);
      found = rows.api().post("billing", rows.admin(), "/v1/admin/subscriptions", body);
    }
    String id = found.path("subscription").path("id").asText();
    if (!runs) {
      Message taken = Message.of("DELETE", "/v1/admin/subscriptions/" + id);
      rows.api().ask("billing", rows.admin(), taken);
      people.setPremium(actor, false);
    }
    return id;
  }

  /** A plan of an administrator. */
  String plan(JsonNode example) throws IOException {
    ObjectNode body = example.deepCopy();
    body.put("code", rows.name());
    return rows.api().post("billing", rows.admin(), "/v1/admin/plans", body).path("code").asText();
  }

  String checkout(Actor actor) throws SQLException {
    return inserted(CHECKOUT, actor.id().toString());
  }

  String event() throws SQLException {
    return inserted(EVENT, rows.name());
  }

  String reconciliation() throws SQLException {
    return inserted(RECONCILIATION);
  }

  private String inserted(String sql, String... values) throws SQLException {
    try (Connection owner = site.owner().connect();
        PreparedStatement insert = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setString(i + 1, values[i]);
      }
      try (ResultSet id = insert.executeQuery()) {
        id.next();
        return id.getString(1);
      }
    }
  }
}
