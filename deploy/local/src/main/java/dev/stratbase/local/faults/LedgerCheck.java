package dev.stratbase.local.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Compares every acknowledged operation with the database, past the services. By then every write
 * was repeated until it was acknowledged, so that what nobody was told of is wrong as well.
 */
final class LedgerCheck {
  /** A strategy is whole with its components, its one version, and that version's document. */
  private static final String STRATEGIES =
      "select name, id, (select count(*) from public.strategy_components c"
          + " where c.strategy_id = s.id), (select count(*) from public.strategy_versions v"
          + " where v.strategy_id = s.id), (select coalesce(max(jsonb_array_length(v.document -> 'components')), 0)"
          + " from public.strategy_versions v where v.strategy_id = s.id)"
          + " from public.strategies s where name like ?";

  private static final String REDEMPTIONS =
      "select user_id, code from public.user_coupons join public.coupons c on c.id = coupon_id"
          + " where code like ?";

  private static final String MISCOUNTED =
      "select code || ' says it was used ' || current_uses || ' times, and was ' || used"
          + " from public.coupons c, lateral (select count(*) as used from public.user_coupons u"
          + " where u.coupon_id = c.id) as uses where code like ? and current_uses <> used";

  private static final String COMPONENTS = "4";

  private final World world;
  private final Ledger ledger;
  private final List<String> wrong = new ArrayList<>();

  LedgerCheck(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  /** What is lost, twice, half there or was never acknowledged; nothing when all is well. */
  List<String> run(Connection owner) throws SQLException {
    strategies(owner);
    redemptions(owner);
    query(owner, MISCOUNTED, coupons()).forEach(row -> wrong.add(row.getFirst()));
    return List.copyOf(wrong);
  }

  private void strategies(Connection owner) throws SQLException {
    Map<String, UUID> acknowledged = ledger.strategies();
    Set<String> found = new HashSet<>();
    for (List<String> row : query(owner, STRATEGIES, "faults " + world.run() + " %")) {
      String name = row.getFirst();
      UUID told = acknowledged.get(name);
      if (!found.add(name)) {
        wrong.add("stored twice: " + name);
      }
      if (told == null || !told.toString().equals(row.get(1))) {
        wrong.add("stored as %s, acknowledged as %s: %s".formatted(row.get(1), told, name));
      }
      if (!row.subList(2, 5).equals(List.of(COMPONENTS, "1", COMPONENTS))) {
        wrong.add(
            "half stored, with %s components, %s versions, %s components in the version: %s"
                .formatted(row.get(2), row.get(3), row.get(4), name));
      }
    }
    acknowledged.keySet().stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> wrong.add("acknowledged, but lost: strategy " + name));
  }

  private void redemptions(Connection owner) throws SQLException {
    Set<Ledger.Redemption> found = new HashSet<>();
    for (List<String> row : query(owner, REDEMPTIONS, coupons())) {
      found.add(new Ledger.Redemption(UUID.fromString(row.getFirst()), row.get(1)));
    }
    Set<Ledger.Redemption> acknowledged = ledger.redemptions();
    acknowledged.stream()
        .filter(each -> !found.contains(each))
        .forEach(each -> wrong.add("acknowledged, but lost: " + each));
    found.stream()
        .filter(each -> !acknowledged.contains(each))
        .forEach(each -> wrong.add("stored, though nobody was told so: " + each));
  }

  private String coupons() {
    return World.couponPrefix(world.run()) + "%";
  }

  private static List<List<String>> query(Connection owner, String sql, String pattern)
      throws SQLException {
    List<List<String>> all = new ArrayList<>();
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      statement.setString(1, pattern);
      try (ResultSet rows = statement.executeQuery()) {
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= width; i++) {
            row.add(rows.getString(i));
          }
          all.add(row);
        }
      }
    }
    return all;
  }
}
