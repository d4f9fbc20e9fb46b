package dev.stratbase.billing.coupon;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands wherever somebody can name a code, so that no way of guessing is left uncounted. A
 * generated code has sixty random bits: this guards the short chosen ones.
 */
@Singleton
public final class GuessGuard {
  private final Limit guesses;

  GuessGuard(Limits limits) {
    this.guesses = limits.of("coupon-guesses");
  }

  /**
   * Does work that fails with {@code coupon_unknown} for an unknown code; fails with {@code
   * too_many_coupon_guesses} for who named too many of them. A try takes its place before the code
   * is looked up, so that trying many at once gains nothing, and gives it back when it was known.
   */
  public <T> Uni<T> guarded(Supplier<Uni<T>> work) {
    return guesses
        .take(BillingProblem.TOO_MANY_COUPON_GUESSES)
        .chain(taken ->
            work.get()
                .onItem()
                .call(taken::giveBack)
                .onFailure(failure -> !isUnknown(failure))
                .call(taken::giveBack));
  }

  private static boolean isUnknown(@Nullable Throwable failure) {
    String unknown = BillingProblem.COUPON_UNKNOWN.code();
    return switch (failure) {
      case PgException e -> unknown.equals(e.getErrorMessage());
      case ProblemException e -> unknown.equals(e.problem().code());
      case null, default -> false;
    };
  }
}
