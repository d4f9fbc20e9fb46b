package dev.stratbase.local.hammer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the database must hold at the end besides rows with a name: a value for each key, or one of
 * several where a write was never answered. Absent is {@code ""}.
 */
final class Facts {
  static final String ABSENT = "";

  private final Map<String, Set<String>> values = new ConcurrentHashMap<>();

  static String apiKey(Person person, String provider) {
    return "api key " + provider + " of " + person.id();
  }

  static String preference(Person person) {
    return "preference of " + person.id();
  }

  static String redemption(Person person, String coupon) {
    return "coupon " + coupon + " of " + person.id();
  }

  /** The write was acknowledged. */
  void is(String key, String value) {
    values.put(key, Set.of(value));
  }

  /** The write may have happened. */
  void may(String key, String value) {
    Set<String> more = new LinkedHashSet<>(of(key));
    more.add(value);
    values.put(key, more);
  }

  /** Everything it may be. */
  Set<String> of(String key) {
    return values.getOrDefault(key, Set.of(ABSENT));
  }

  Set<String> keys() {
    return values.keySet();
  }
}
