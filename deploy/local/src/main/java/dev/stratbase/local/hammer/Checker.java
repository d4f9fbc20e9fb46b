package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares what was acknowledged with what the database holds, past all services. */
final class Checker {
  private static final String STRATEGIES =
      "select id, user_id, name, is_public, (select count(*)::int from public.strategy_versions v"
          + " where v.strategy_id = s.id) from public.strategies s where user_id = any(?)";

  private static final String INDICATORS =
      "select id, user_id, name, is_public, 1 from public.custom_indicators where user_id = any(?)";

  private static final String FACTS =
      "select 'api key ' || provider || ' of ' || user_id, last_four from public.api_keys"
          + " where user_id = any(?) union all select 'preference of ' || id,"
          + " preferences ->> 'hammer' from public.users where id = any(?)"
          + " and preferences ->> 'hammer' is not null union all select 'coupon ' || code || ' of ' || user_id,"
          + " code from public.user_coupons join public.coupons c on c.id = coupon_id"
          + " where user_id = any(?)";

  private static final String COUPONS =
      "select 'coupon ' || code || ' was used ' || current_uses || ' times, not ' || used"
          + " from public.coupons c, lateral (select count(*) as used from public.user_coupons u"
          + " where u.coupon_id = c.id) as uses where code = any(?)"
          + " and (current_uses <> used or used > max_uses)";

  private static final String CREDITS =
      "select 'user ' || id || ' has ' || credits || ' credits' from public.users"
          + " where id = any(?) and credits <> 5";

  private final World world;
  private final Facts facts;
  private final List<String> coupons;
  private final Report report;

  Checker(World world, Facts facts, List<String> coupons, Report report) {
    this.world = world;
    this.facts = facts;
    this.coupons = coupons;
    this.report = report;
  }

  /** Runs all comparisons on one connection of the owner. */
  void check(Connection owner) throws SQLException {
    checkRows(owner, StrategyActions.SLICE, STRATEGIES);
    checkRows(owner, IndicatorActions.SLICE, INDICATORS);
    checkFacts(owner);
    query(owner, COUPONS, "text", coupons.toArray(), row -> report.violation(row[0]));
    query(owner, CREDITS, row -> report.violation(row[0]));
  }

  private void checkRows(Connection owner, String slice, String sql) throws SQLException {
    Set<UUID> found = new HashSet<>();
    Set<String> names = new HashSet<>();
    query(
        owner,
        sql,
        stored -> {
          found.add(UUID.fromString(stored[0]));
          if (!names.add(stored[2])) {
            report.violation("stored twice: " + stored[2]);
          }
          compare(stored);
        });
    for (Row row : world.rows(slice)) {
      if (!row.isGone() && !found.contains(row.id())) {
        report.violation("acknowledged, but lost: " + row);
      }
    }
  }

  private void compare(String[] stored) {
    @Nullable Row row = world.row(UUID.fromString(stored[0]));
    String what = String.join(" ", stored);
    if (row == null) {
      if (!world.isUncertain(stored[2])) {
        report.violation("stored, though nobody was told so: " + what);
      }
      return;
    }
    boolean asTold =
        !row.isGone()
            && stored[1].equals(row.owner().id().toString())
            && stored[2].equals(row.name())
            && stored[3].equals(row.isOpen() ? "t" : "f")
            && stored[4].equals(Integer.toString(row.versions()));
    if (!asTold) {
      report.violation("stored is %s, acknowledged was %s%s".formatted(what, row, row.view()));
    }
  }

  private void checkFacts(Connection owner) throws SQLException {
    Map<String, String> stored = new HashMap<>();
    query(owner, FACTS, row -> stored.put(row[0], row[1]));
    Set<String> keys = new HashSet<>(facts.keys());
    keys.addAll(stored.keySet());
    for (String key : keys) {
      String value = Objects.requireNonNullElse(stored.get(key), Facts.ABSENT);
      if (!facts.of(key).contains(value)) {
        report.violation("%s is \"%s\", acknowledged was %s".formatted(key, value, facts.of(key)));
      }
    }
  }

  private void query(Connection owner, String sql, Consumer<String[]> each) throws SQLException {
    query(owner, sql, "uuid", world.people().stream().map(Person::id).toArray(), each);
  }

  /** Runs it with the same array for each parameter. */
  private static void query(
      Connection owner, String sql, String type, Object[] values, Consumer<String[]> each)
      throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setArray(i, owner.createArrayOf(type, values));
      }
      try (ResultSet rows = statement.executeQuery()) {
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          String[] row = new String[width];
          for (int i = 0; i < width; i++) {
            row[i] = rows.getString(i + 1);
          }
          each.accept(row);
        }
      }
    }
  }
}
