package dev.stratbase.local.faults;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the services said that they stored. */
final class Ledger {
  /** How the names of strategies begin that are stored, and some of them deleted. */
  static final String CREATED = "faults";

  /** How the names of strategies begin that are saved again and again. */
  static final String SAVED = "chain";

  /** Strategies by name, with the id that was answered. */
  private final Map<String, UUID> strategies = new ConcurrentHashMap<>();

  /** The number of the last save of each. */
  private final Map<String, Integer> saves = new ConcurrentHashMap<>();

  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  private final Set<Redemption> redemptions = ConcurrentHashMap.newKeySet();

  /** Somebody's use of a coupon. */
  record Redemption(UUID person, String code) {}

  /** What a strategy says after so many saves. */
  static String description(int save) {
    return "after save %s.".formatted(save);
  }

  void stored(String name, UUID id) {
    if (name.startsWith(SAVED)) {
      saves.put(name, 0);
    } else {
      strategies.put(name, id);
    }
  }

  void saved(String name, int number) {
    saves.put(name, number);
  }

  void deleted(String name) {
    strategies.remove(name);
    deleted.add(name);
  }

  void redeemed(UUID person, String code) {
    redemptions.add(new Redemption(person, code));
  }

  Map<String, UUID> strategies() {
    return Map.copyOf(strategies);
  }

  Map<String, Integer> saves() {
    return Map.copyOf(saves);
  }

  Set<String> deleted() {
    return Set.copyOf(deleted);
  }

  Set<Redemption> redemptions() {
    return Set.copyOf(redemptions);
  }
}
