package dev.stratbase.kit.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which workloads may use {@code /v1/internal/}; without an issuer and subjects nobody may. */
@ConfigMapping(prefix = "stratbase.workload")
public interface WorkloadConfig {
  /**
   * What stands in a workload's token as {@code iss}; in Kubernetes the cluster's service account
   * issuer. Never the issuer of people's tokens.
   */
  Optional<String> issuer();

  /** Where its key set lies; without it, what {@code openid-configuration} below it says. */
  Optional<String> jwksUrl();

  /** PEM file of the authority behind the issuer's certificate, such as the cluster's own. */
  Optional<String> caFile();

  /**
   * File with a token to fetch the key set with, read anew each time, since Kubernetes renews it.
   * It is sent to the origins of {@link #issuer()} and {@link #jwksUrl()} alone.
   */
  Optional<String> tokenFile();

  /** Subjects that may call, such as {@code system:serviceaccount:stratbase:worker}. */
  Optional<Set<String>> subjects();
}
