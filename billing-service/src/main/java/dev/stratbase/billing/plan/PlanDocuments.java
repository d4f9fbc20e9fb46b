package dev.stratbase.billing.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.json.StoredJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a plan's row into what is answered, and changes back into the row. */
@Singleton
class PlanDocuments {
  private final ObjectMapper json;

  PlanDocuments(ObjectMapper json) {
    this.json = json;
  }

  PlanResponse shown(Plan plan) {
    return new PlanResponse(
        plan.code,
        plan.name,
        plan.description,
        plan.amountMinor,
        plan.currency,
        plan.interval,
        plan.trialDays,
        plan.monthlyCredits,
        plan.premium,
        features(plan),
        plan.position);
  }

  AdminPlanResponse administered(Plan plan) {
    Map<String, String> prices = new TreeMap<>();
    read(plan.providerPriceIds)
        .properties()
        .forEach(price -> prices.put(price.getKey(), price.getValue().asText()));
    return new AdminPlanResponse(
        plan.id,
        plan.code,
        plan.name,
        plan.description,
        plan.amountMinor,
        plan.currency,
        plan.interval,
        plan.trialDays,
        plan.monthlyCredits,
        plan.premium,
        features(plan),
        prices,
        plan.active,
        plan.position,
        plan.createdAt,
        plan.updatedAt);
  }

  void write(PlanChanges changes, Plan plan) {
    plan.name = changes.name();
    plan.description = changes.description();
    plan.amountMinor = changes.amountMinor();
    plan.trialDays = changes.trialDays();
    plan.monthlyCredits = changes.monthlyCredits();
    plan.features = json.valueToTree(changes.features()).toString();
    plan.providerPriceIds = json.valueToTree(changes.providerPriceIds()).toString();
    plan.active = changes.active();
    plan.position = changes.position();
  }

  private List<String> features(Plan plan) {
    return read(plan.features).valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode read(String stored) {
    return StoredJson.tree(json, stored);
  }
}
