package dev.stratbase.account.apikey.rotation;

import dev.stratbase.kit.metrics.ReadinessMeters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the master keys are known to fit what is stored, and when they no longer do. */
@Readiness
@ApplicationScoped
class MasterKeysReadiness implements AsyncHealthCheck {
  private final MasterKeysCheck check;
  private final ReadinessMeters meters;

  MasterKeysReadiness(MasterKeysCheck check, ReadinessMeters meters) {
    this.check = check;
    this.meters = meters;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    List<String> faults = check.faults();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("master-keys").status(faults.isEmpty());
    if (!faults.isEmpty()) {
      answer.withData("reason", String.join("; ", faults));
    }
    return Uni.createFrom().item(meters.note(answer.build()));
  }
}
