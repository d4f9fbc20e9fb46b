package dev.stratbase.kit.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Refuses settings that would let somebody else say who a workload is. */
final class WorkloadIssuer {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private WorkloadIssuer() {}

  /**
   * The configured issuer.
   *
   * @throws ConfigurationException when its keys would come unprotected, or it also signs people in
   */
  static String require(String issuer, WorkloadConfig workloads, IdentityConfig people) {
    if (issuer.equals(people.issuer())) {
      throw new ConfigurationException(
          "stratbase.workload.issuer is also stratbase.auth.issuer: people could pose as workloads");
    }
    requireSafe("stratbase.workload.issuer", issuer);
    workloads.jwksUrl().ifPresent(url -> requireSafe("stratbase.workload.jwks-url", url));
    return issuer;
  }

  private static void requireSafe(String setting, String url) {
    if (!isSafe(url)) {
      throw new ConfigurationException(
          setting + " must be an https address; http is taken on this machine alone");
    }
  }

  /** Whether nobody on the way can exchange what the address answers. */
  static boolean isSafe(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      return host != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
