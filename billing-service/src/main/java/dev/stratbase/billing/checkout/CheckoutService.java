package dev.stratbase.billing.checkout;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.coupon.GuessGuard;
import dev.stratbase.billing.provider.CheckoutOrder;
import dev.stratbase.billing.provider.CheckoutOrder.Discount;
import dev.stratbase.billing.provider.OpenedCheckout;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderProblems;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.billing.provider.RedirectUrls;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens checkouts: one transaction holds the discount, then the provider makes the page, then
 * another transaction keeps its address. Whatever breaks in between can be repeated.
 */
@Singleton
class CheckoutService {
  private static final String OPEN_ALREADY = "checkout_open";

  private final PatientDatabase database;
  private final CheckoutStatements statements;
  private final CheckoutClosing closing;
  private final Providers providers;
  private final RedirectUrls urls;
  private final GuessGuard guesses;

  CheckoutService(
      PatientDatabase database,
      CheckoutStatements statements,
      CheckoutClosing closing,
      Providers providers,
      RedirectUrls urls,
      GuessGuard guesses) {
    this.database = database;
    this.statements = statements;
    this.closing = closing;
    this.providers = providers;
    this.urls = urls;
    this.guesses = guesses;
  }

  /** A checkout, and whether an earlier request with the same key had made it. */
  record Outcome(CheckoutResponse checkout, boolean repeated) {}

  Uni<Outcome> create(CreateCheckoutRequest request, @Nullable String key) {
    requireKey(key);
    requireUrls(request);
    PaymentProvider provider = providers.require(ProviderName.of(request.provider()).orElseThrow());
    // A code that is tried here counts as one that is looked at.
    Uni<Outcome> made =
        request.coupon() == null
            ? make(provider, request, key)
            : guesses.guarded(() -> make(provider, request, key));
    return ProviderProblems.told(made);
  }

  private Uni<Outcome> make(
      PaymentProvider provider, CreateCheckoutRequest request, @Nullable String key) {
    return begin(request, key)
        .onFailure(CheckoutService::isOpenAlready)
        .recoverWithUni(failure -> supersede(checkoutOf(failure)).chain(() -> begin(request, key)))
        .chain(row ->
            row.status().equals("creating")
                ? open(provider, row)
                : Uni.createFrom().item(new Outcome(CheckoutResponse.from(row), true)));
  }

  Uni<CheckoutResponse> get(UUID id) {
    return own(id).map(CheckoutResponse::from);
  }

  /** Gives a checkout up; its discount is free at once. One that was paid stays paid. */
  Uni<CheckoutResponse> abandon(UUID id) {
    return ProviderProblems.told(
        own(id)
            .chain(found -> found.isOpen() ? closing.close(found) : Uni.createFrom().voidItem())
            .chain(() -> get(id)));
  }

  private Uni<Checkout> own(UUID id) {
    return database
        .asCaller()
        .readSql(connection -> statements.find(connection, id))
        .map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::exception));
  }

  private Uni<Checkout> begin(CreateCheckoutRequest request, @Nullable String key) {
    return database.asCaller().writeSql(connection -> statements.begin(connection, request, key));
  }

  /** Two pages open at once could both be paid, so the older one is closed first. */
  private Uni<Void> supersede(UUID id) {
    return database
        .write(connection -> statements.find(connection, id))
        .chain(found ->
            found.isPresent() && found.get().isOpen()
                ? closing.close(found.get())
                : Uni.createFrom().voidItem());
  }

  private Uni<Outcome> open(PaymentProvider provider, Checkout row) {
    return database
        .write(connection -> statements.customer(connection, row.person(), row.provider()))
        .chain(customer -> provider.openCheckout(order(row, customer.orElse(null))))
        .onFailure()
        .call(failure ->
            database.write(connection -> statements.closed(connection, row.id(), "failed", null)))
        .chain(page -> keep(provider, row, page));
  }

  private Uni<Outcome> keep(PaymentProvider provider, Checkout row, OpenedCheckout page) {
    return database
        .write(connection ->
            statements
                .opened(connection, row.id(), page, row.expiresAt())
                .chain(() -> statements.find(connection, row.id())))
        .chain(kept -> {
          Checkout found = kept.orElseThrow(CommonProblem.NOT_FOUND::exception);
          return found.status().equals("open")
              ? Uni.createFrom().item(new Outcome(CheckoutResponse.from(found), false))
              // Another one took its place while the provider was thinking.
              : provider
                  .closeCheckout(page.sessionId())
                  .onFailure()
                  .recoverWithNull()
                  .chain(() ->
                      Uni.createFrom()
                          .<Outcome>failure(BillingProblem.CHECKOUT_SUPERSEDED.exception()));
        });
  }

  private static CheckoutOrder order(Checkout row, @Nullable String customer) {
    Integer percent = row.discountPercent();
    return new CheckoutOrder(
        row.id(),
        row.person(),
        customer,
        Objects.requireNonNull(row.priceId()),
        row.trialDays(),
        percent == null ? null : new Discount(percent, periods(row)),
        row.successUrl(),
        row.cancelUrl(),
        row.expiresAt());
  }

  private static @Nullable Integer periods(Checkout row) {
    return switch (row.discountDuration()) {
      case "once" -> 1;
      case "periods" -> row.discountPeriods();
      case null, default -> null;
    };
  }

  private void requireUrls(CreateCheckoutRequest request) {
    List<Fault> faults =
        Stream.of(
                urls.fault("/success_url", request.successUrl()),
                urls.fault("/cancel_url", request.cancelUrl()))
            .filter(Objects::nonNull)
            .toList();
    if (!faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
  }

  private static void requireKey(@Nullable String key) {
    if (key != null
        && (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 32 && c < 127))) {
      throw PageRequest.invalid(
          "Idempotency-Key", "must be 1 to 255 printable characters without spaces");
    }
  }

  private static boolean isOpenAlready(Throwable failure) {
    return failure instanceof PgException e && OPEN_ALREADY.equals(e.getErrorMessage());
  }

  private static UUID checkoutOf(Throwable failure) {
    String hint = Objects.requireNonNull(((PgException) failure).getHint());
    return UUID.fromString(new JsonObject(hint).getString("checkout_id"));
  }
}
