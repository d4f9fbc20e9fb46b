package dev.stratbase.kit.identity;

import dev.stratbase.kit.metrics.ReadinessMeters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until tokens can be judged; stays ready when the issuer goes away later. */
@Readiness
@ApplicationScoped
final class SigningKeysReadiness implements AsyncHealthCheck {
  private final SigningKeys keys;
  private final ReadinessMeters meters;

  SigningKeysReadiness(SigningKeys keys, ReadinessMeters meters) {
    this.keys = keys;
    this.meters = meters;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(HealthCheckResponse.named("signing-keys").status(keys.ready()).build())
        .map(meters::note);
  }
}
