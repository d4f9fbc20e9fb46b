package dev.stratbase.billing.provider;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.jboss.logging.Logger;

/** What a provider's failure is to the person who waits. */
public final class ProviderProblems {
  private static final Logger LOG = Logger.getLogger(ProviderProblems.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  private ProviderProblems() {}

  /** The same work, with its failures answered as problems. */
  public static <T> Uni<T> told(Uni<T> work) {
    return work.onFailure(ProviderUnavailableException.class)
        .transform(ProviderProblems::unavailable)
        .onFailure(ProviderRefusalException.class)
        .transform(ProviderProblems::refused);
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.warnf("A person could not be served: %s", failure.getMessage());
    return BillingProblem.PROVIDER_UNAVAILABLE
        .exception()
        .withMembers(Map.of("retry_after", RETRY_AFTER_SECONDS));
  }

  private static ProblemException refused(Throwable failure) {
    LOG.warnf("A person could not be served: %s", failure.getMessage());
    return BillingProblem.PROVIDER_REFUSED.exception();
  }
}
