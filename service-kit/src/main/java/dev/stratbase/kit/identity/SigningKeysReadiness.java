package dev.stratbase.kit.identity;

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

  SigningKeysReadiness(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(HealthCheckResponse.named("signing-keys").status(keys.ready()).build());
  }
}
