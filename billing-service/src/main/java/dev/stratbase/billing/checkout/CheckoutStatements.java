package dev.stratbase.billing.checkout;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.provider.OpenedCheckout;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table of checkouts and its functions. */
@Singleton
class CheckoutStatements {
  private static final String BEGIN =
      "select " + Checkout.COLUMNS + " from public.checkout_begin($1,$2,$3,$4,$5,$6,$7,$8,$9)";
  private static final String OPENED =
      "select stratbase_internal.checkout_opened($1, $2, $3, $4, $5)";
  private static final String CLOSED = "select stratbase_internal.checkout_closed($1, $2, $3)";
  private static final String FIND =
      "select " + Checkout.COLUMNS + " from public.checkouts where id = $1";
  private static final String DUE =
      "select "
          + Checkout.COLUMNS
          + " from public.checkouts where status in ('creating', 'open') and expires_at <= $1"
          + " order by expires_at limit 50";
  private static final String CUSTOMER =
      "select provider_customer_id from public.billing_customers where user_id = $1"
          + " and provider = $2";

  private final BillingConfig config;
  private final BillingClock clock;

  CheckoutStatements(BillingConfig config, BillingClock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** As the caller; fails with what the function refuses. */
  Uni<Checkout> begin(
      SqlConnection connection, CreateCheckoutRequest request, @Nullable String key) {
    Instant now = clock.instant();
    // Whole seconds, as the providers keep them.
    Instant expires = now.plus(config.checkoutLifetime()).truncatedTo(ChronoUnit.SECONDS);
    return connection
        .preparedQuery(BEGIN)
        .execute(
            Tuple.tuple()
                .addString(request.planCode())
                .addString(request.provider())
                .addString(request.coupon())
                .addString(request.successUrl())
                .addString(request.cancelUrl())
                .addString(key)
                .addValue(Buffer.buffer(hash(request)))
                .addOffsetDateTime(expires.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
        .map(rows -> Checkout.of(rows.iterator().next()));
  }

  Uni<Void> opened(SqlConnection connection, UUID id, OpenedCheckout page, Instant expires) {
    return connection
        .preparedQuery(OPENED)
        .execute(
            Tuple.of(
                id, page.sessionId(), page.priceId(), page.url(), expires.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  Uni<Void> closed(SqlConnection connection, UUID id, String status, @Nullable String session) {
    return connection
        .preparedQuery(CLOSED)
        .execute(Tuple.of(id, status, session))
        .replaceWithVoid();
  }

  /** Empty when there is none, or it is not for these eyes. */
  Uni<Optional<Checkout>> find(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(CheckoutStatements::rows)
        .map(found -> found.stream().findFirst());
  }

  Uni<List<Checkout>> due(SqlConnection connection, Instant at) {
    return connection
        .preparedQuery(DUE)
        .execute(Tuple.of(at.atOffset(ZoneOffset.UTC)))
        .map(CheckoutStatements::rows);
  }

  /** Who a person is to a provider; empty for somebody new. */
  Uni<Optional<String>> customer(SqlConnection connection, UUID person, String provider) {
    return connection
        .preparedQuery(CUSTOMER)
        .execute(Tuple.of(person, provider))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .findFirst());
  }

  private static List<Checkout> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(Checkout::of).toList();
  }

  private static byte[] hash(CreateCheckoutRequest request) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(request.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
