package dev.stratbase.billing.coupon;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands wherever somebody can name a code, so that no way of guessing is left uncounted. */
@Singleton
public final class GuessGuard {
  private final CurrentCaller caller;
  private final GuessLimit guesses;

  GuessGuard(CurrentCaller caller, GuessLimit guesses) {
    this.caller = caller;
    this.guesses = guesses;
  }

  /**
   * Does work that fails with {@code coupon_unknown} for an unknown code; fails with {@code
   * too_many_coupon_guesses} for who named too many of them.
   *
   * @param address of the client
   */
  public <T> Uni<T> guarded(String address, Supplier<Uni<T>> work) {
    return caller
        .person()
        .map(Caller.Person::id)
        .map(person -> guesses.take(person, address))
        .chain(giveBack ->
            work.get()
                .onItemOrFailure()
                .invoke((item, failure) -> {
                  if (!isUnknown(failure)) {
                    giveBack.run();
                  }
                }));
  }

  /** Whose guesses are counted together; behind a proxy the one that it forwards. */
  public static String address(HttpServerRequest http) {
    return http.remoteAddress() == null ? "" : http.remoteAddress().hostAddress();
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
