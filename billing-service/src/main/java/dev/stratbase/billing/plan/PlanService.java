package dev.stratbase.billing.plan;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans as everybody sees them. */
@Singleton
class PlanService {
  private final PlanCatalogue catalogue;

  PlanService(PlanCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  Uni<Page<PlanResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable PlanPlace after = PlanPlace.after(request);
    return catalogue
        .active()
        .map(plans -> {
          List<PlanResponse> rest =
              plans.stream()
                  .filter(plan -> after == null || PlanPlace.of(plan).compareTo(after) > 0)
                  .limit(limit + 1L)
                  .toList();
          Page<PlanResponse> page = Page.of(rest, limit, plan -> PlanPlace.of(plan).cursor());
          return counted ? page.counted(plans.size()) : page;
        });
  }

  Uni<PlanResponse> get(String code) {
    return catalogue
        .active()
        .map(plans ->
            plans.stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::exception));
  }
}
