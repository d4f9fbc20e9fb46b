package dev.stratbase.billing.plan;

import dev.stratbase.kit.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plans on offer, kept in memory for seconds: every visitor of a pricing page asks, and the
 * answer is the same for all. It is read on the service's own account because it is nobody's in
 * particular, so a bad token makes no difference here.
 */
@Singleton
public final class PlanCatalogue {
  private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Database database;
  private final PlanRepository plans;
  private final PlanDocuments documents;
  private volatile @Nullable Snapshot snapshot;

  PlanCatalogue(Database database, PlanRepository plans, PlanDocuments documents) {
    this.database = database;
    this.plans = plans;
    this.documents = documents;
  }

  /** All active plans in the order in which they are shown. */
  public Uni<List<PlanResponse>> active() {
    Snapshot held = snapshot;
    if (held != null && System.nanoTime() - held.at() < KEPT_NANOS) {
      return Uni.createFrom().item(held.plans());
    }
    long asked = System.nanoTime();
    return database
        .asService()
        .read(plans::active)
        .map(rows ->
            rows.stream()
                .map(documents::shown)
                // Not the database's collation: paging compares in Java.
                .sorted(Comparator.comparing(PlanPlace::of))
                .toList())
        .invoke(read -> snapshot = new Snapshot(asked, read));
  }

  /**
   * Which of these codes are no plan's, active or not; asks within the current {@code Scope.write}.
   */
  public Uni<Set<String>> unknown(Collection<String> codes) {
    return plans
        .withCodes(codes)
        .map(found -> found.stream().map(plan -> plan.code).collect(Collectors.toSet()))
        .map(found ->
            codes.stream().filter(code -> !found.contains(code)).collect(Collectors.toSet()));
  }

  /** The provider's price of an active plan; empty when it is not on sale there. */
  public Uni<Optional<String>> price(String code, String provider) {
    return database
        .asService()
        .read(session -> plans.find(session, code))
        .map(plan ->
            plan == null || !plan.active
                ? Optional.empty()
                : Optional.ofNullable(
                    documents.administered(plan).providerPriceIds().get(provider)));
  }

  /** After an administrator's change, so that this replica shows it at once. */
  void forget() {
    snapshot = null;
  }

  private record Snapshot(long at, List<PlanResponse> plans) {}
}
