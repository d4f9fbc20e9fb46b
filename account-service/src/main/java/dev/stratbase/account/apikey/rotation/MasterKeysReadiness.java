package dev.stratbase.account.apikey.rotation;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the master keys are known to open what is stored. */
@Readiness
@ApplicationScoped
class MasterKeysReadiness implements AsyncHealthCheck {
  private final MasterKeysCheck check;

  MasterKeysReadiness(MasterKeysCheck check) {
    this.check = check;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(HealthCheckResponse.named("master-keys").status(check.passed()).build());
  }
}
