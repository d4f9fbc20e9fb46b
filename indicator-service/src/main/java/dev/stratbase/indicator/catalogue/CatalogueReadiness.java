package dev.stratbase.indicator.catalogue;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the library was seeded and read. */
@Readiness
@ApplicationScoped
class CatalogueReadiness implements AsyncHealthCheck {
  private final Catalogue catalogue;

  CatalogueReadiness(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(HealthCheckResponse.named("indicator-library").status(catalogue.isLoaded()).build());
  }
}
