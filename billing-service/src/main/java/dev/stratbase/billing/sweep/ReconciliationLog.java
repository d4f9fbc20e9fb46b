package dev.stratbase.billing.sweep;

import dev.stratbase.billing.mirror.SyncOutcome;
import dev.stratbase.billing.provider.ProviderName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** What a comparison has found so far; bounded, since a whole account may have drifted. */
final class ReconciliationLog {
  private static final int MAX_FINDINGS = 1_000;

  private final ProviderName provider;
  private final Set<String> seen = new HashSet<>();
  private final JsonArray findings = new JsonArray();
  private int drifted;
  private int repaired;
  private int failed;

  ReconciliationLog(ProviderName provider) {
    this.provider = provider;
  }

  ProviderName provider() {
    return provider;
  }

  void see(String id) {
    seen.add(id);
  }

  boolean hasSeen(String id) {
    return seen.contains(id);
  }

  void mended(String id, SyncOutcome outcome) {
    switch (outcome.kind()) {
      case MIRRORED -> {
        if (!outcome.changed().isEmpty()) {
          drifted++;
          repaired++;
          add(id, "repaired").put("changed", new JsonArray(outcome.changed()));
        }
      }
      case NOT_FOUND -> {
        drifted++;
        failed++;
        add(id, "missing_at_provider");
      }
      case PERSON_GONE -> add(id, "person_gone");
      case PERSON_UNKNOWN -> add(id, "person_unknown");
    }
  }

  void failed(String id, Throwable failure) {
    drifted++;
    failed++;
    add(id, "failed").put("cause", String.valueOf(failure.getMessage()));
  }

  private JsonObject add(String id, String result) {
    JsonObject finding = new JsonObject().put("provider_subscription_id", id).put("result", result);
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
    return finding;
  }

  int checked() {
    return seen.size();
  }

  int drifted() {
    return drifted;
  }

  int repaired() {
    return repaired;
  }

  int failed() {
    return failed;
  }

  String findings() {
    return findings.encode();
  }
}
