package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which master keys the database knows and how many keys each wraps.
 *
 * @param known by version
 * @param rows keys by the version that wraps them
 * @param seedRows keys that the seed's function sealed
 */
record MasterKeyUse(Map<Integer, MasterKeyRow> known, Map<Integer, Long> rows, long seedRows) {
  long rowsUnder(int version) {
    return rows.getOrDefault(version, 0L);
  }

  /** Keys that a rewrap run would take: under another version than the current. */
  long rowsBelow(int current) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey() < current)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Why a service must not start like this: keys it could not open, or would seal wrongly. */
  List<String> faults(Vault vault) {
    List<String> faults = new ArrayList<>();
    rows.forEach((version, count) -> {
      if (!vault.versions().contains(version)) {
        faults.add(
            "master key %s is not configured, and %s keys are still sealed under it"
                .formatted(version, count));
      }
    });
    faults.addAll(unsound(vault));
    return faults;
  }

  /**
   * Why a service that runs must serve nobody any more. A version that others have and it has not
   * is no reason: in a rollout that began at the wrong end it would take away every older replica.
   */
  List<String> unsound(Vault vault) {
    List<String> faults = new ArrayList<>();
    for (int version : vault.versions()) {
      @Nullable MasterKeyRow row = known.get(version);
      if (row != null && !Arrays.equals(row.fingerprint(), vault.fingerprint(version))) {
        faults.add("master key %s is another key than the one this version was".formatted(version));
      }
    }
    MasterKeyRow current = known.get(vault.currentVersion());
    if (current != null && current.retiredAt() != null) {
      faults.add(
          "master key %s is retired, so nothing may be sealed under it"
              .formatted(current.version()));
    }
    return faults;
  }
}
