package dev.stratbase.billing.provider;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a provider's page may send people back to: nobody else's pages. */
@Singleton
public final class RedirectUrls {
  private static final int MAX_LENGTH = 2000;

  private final List<String> origins;

  RedirectUrls(BillingConfig config) {
    this.origins = config.redirectOrigins();
  }

  /** What is wrong with an address, or null. */
  public @Nullable Fault fault(String pointer, String url) {
    return url.length() <= MAX_LENGTH && origins.contains(origin(url))
        ? null
        : Fault.at(pointer, "origin", "must be below one of " + origins);
  }

  /** Fails with {@code invalid_body} unless the address is allowed. */
  public void require(String pointer, String url) {
    Fault fault = fault(pointer, url);
    if (fault != null) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, List.of(fault));
    }
  }

  /** Scheme, host and port; empty for what is no plain web address. */
  private static String origin(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return "";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme)
        || uri.getHost() == null
        || uri.getRawUserInfo() != null) {
      return "";
    }
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
  }
}
