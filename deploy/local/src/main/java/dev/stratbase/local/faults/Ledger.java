package dev.stratbase.local.faults;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the services said that they stored. */
final class Ledger {
  /** Strategies by name, with the id that was answered. */
  private final Map<String, UUID> strategies = new ConcurrentHashMap<>();

  private final Set<Redemption> redemptions = ConcurrentHashMap.newKeySet();

  /** Somebody's use of a coupon. */
  record Redemption(UUID person, String code) {}

  void created(String name, UUID id) {
    strategies.put(name, id);
  }

  void redeemed(UUID person, String code) {
    redemptions.add(new Redemption(person, code));
  }

  Map<String, UUID> strategies() {
    return Map.copyOf(strategies);
  }

  Set<Redemption> redemptions() {
    return Set.copyOf(redemptions);
  }
}
