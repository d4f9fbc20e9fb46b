package dev.stratbase.local.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** What every version of a strategy that is saved again and again holds. */
  private static final String VERSIONS =
      "select name, version_number, document ->> 'description',"
          + " jsonb_array_length(document -> 'components'), (select count(*)"
          + " from public.strategy_components c where c.strategy_id = s.id)"
          + " from public.strategies s join public.strategy_versions v on v.strategy_id = s.id"
          + " where name like ? order by name, version_number";

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
    saves(owner);
    redemptions(owner);
    query(owner, MISCOUNTED, coupons()).forEach(row -> wrong.add(row.getFirst()));
    return List.copyOf(wrong);
  }

  private void strategies(Connection owner) throws SQLException {
    Map<String, UUID> acknowledged = ledger.strategies();
    Set<String> found = new HashSet<>();
    for (List<String> row : query(owner, STRATEGIES, named(Ledger.CREATED))) {
      String name = row.getFirst();
      UUID told = acknowledged.get(name);
      if (!found.add(name)) {
        wrong.add("stored twice: " + name);
      }
      if (ledger.deleted().contains(name)) {
        wrong.add("acknowledged as deleted, and still there: " + name);
      } else if (told == null || !told.toString().equals(row.get(1))) {
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

  /** One version for each acknowledged save and the first, without a gap and whole. */
  private void saves(Connection owner) throws SQLException {
    Map<String, List<List<String>>> found = new HashMap<>();
    for (List<String> row : query(owner, VERSIONS, named(Ledger.SAVED))) {
      found
          .computeIfAbsent(row.getFirst(), name -> new ArrayList<>())
          .add(row.subList(1, row.size()));
    }
    ledger
        .saves()
        .forEach((name, saves) -> {
          List<List<String>> expected = new ArrayList<>();
          for (int i = 0; i <= saves; i++) {
            String text = i == 0 ? "Of " + name : Ledger.description(i);
            expected.add(List.of(Integer.toString(i + 1), text, COMPONENTS, COMPONENTS));
          }
          List<List<String>> versions = found.getOrDefault(name, List.of());
          if (!versions.equals(expected)) {
            wrong.add(
                "saved %s times, and its versions are %s: %s".formatted(saves, versions, name));
          }
        });
  }

  private String named(String prefix) {
    return "%s %s %%".formatted(prefix, world.run());
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
