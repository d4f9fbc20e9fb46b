package dev.stratbase.local.payments;

import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.LoopbackServer;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stripe and PayPal on one port of this machine: their APIs as far as billing calls them, the pages
 * people see, and signed deliveries of events.
 */
public final class StandIn implements AutoCloseable {
  private static final Duration CERTIFICATE = Duration.ofDays(3650);

  private final StandInClock clock = new StandInClock();
  private final Faults faults = new Faults();
  private final Deliveries deliveries = new Deliveries();
  private final Keys keys;
  private final SigningAuthority authority;
  private final LateHandler handler = new LateHandler();
  private final LoopbackServer server;
  private final StripeStandIn stripe;
  private final StripeEventMaker stripeEvents;
  private final PayPalStandIn paypal;
  private final PayPalEventMaker paypalEvents;
  private volatile @Nullable URI billing;

  /**
   * What billing must be given to work with it.
   *
   * @param stripeKey the API key
   * @param stripeSecret the webhook's signing secret
   */
  public record Keys(
      String stripeKey,
      String stripeSecret,
      String paypalClient,
      String paypalSecret,
      String paypalWebhook) {}

  private StandIn(
      int port,
      Keys keys,
      @Nullable URI billing,
      @Nullable Path directory,
      SigningAuthority authority)
      throws IOException {
    this.keys = keys;
    this.billing = billing;
    this.authority = authority;
    this.server = LoopbackServer.start(port, handler);
    this.stripeEvents =
        new StripeEventMaker(deliveries, clock, () -> under("stripe"), keys.stripeSecret());
    this.stripe = new StripeStandIn(store(directory, "stripe"), clock, stripeEvents);
    this.paypalEvents =
        new PayPalEventMaker(
            deliveries,
            clock,
            () -> under("paypal"),
            keys.paypalWebhook(),
            authority,
            origin() + "/certs/paypal.pem");
    this.paypal = new PayPalStandIn(store(directory, "paypal"), clock, paypalEvents);
    Router routes = routes();
    handler.become(request -> StandIn.untraced(request, routes));
  }

  /**
   * Starts answering.
   *
   * @param port the port on 127.0.0.1, or 0 for any free one
   * @param billing billing's address, to which events are delivered; null delivers nothing
   * @param directory where its objects survive a restart; null forgets them
   */
  public static StandIn start(int port, Keys keys, @Nullable URI billing, @Nullable Path directory)
      throws IOException {
    return new StandIn(
        port,
        keys,
        billing,
        directory,
        SigningAuthority.create(
            SigningAuthority.SUBJECT, java.time.Instant.now().plus(CERTIFICATE)));
  }

  private @Nullable URI under(String provider) {
    URI address = billing;
    return address == null ? null : address.resolve("/v1/webhooks/" + provider);
  }

  /** Delivers events to billing at another address from now on. */
  public void deliverTo(URI address) {
    billing = address;
  }

  private static Store store(@Nullable Path directory, String provider) throws IOException {
    return directory == null
        ? Store.inMemory()
        : Store.in(directory.resolve("payments-" + provider + ".json"));
  }

  /** Providers have no use for our traces: one that reaches them is a mistake to be seen. */
  private static Response untraced(Request request, Router routes) {
    if (request.header("traceparent").isPresent()) {
      throw new HttpFailure(400, "A trace ends before it reaches a provider.");
    }
    return routes.handle(request);
  }

  private Router routes() {
    Router router = new Router();
    new StripeApi(stripe, faults, clock, keys.stripeKey(), origin()).register(router);
    new StripePages(stripe).register(router);
    new PayPalApi(paypal, faults, keys, origin()).register(router);
    new PayPalPages(paypal).register(router);
    new Control(this).register(router);
    return router.on(
        "GET",
        "/certs/paypal.pem",
        request ->
            new Response(200, "application/x-pem-file", authority.chainPem(), java.util.Map.of()));
  }

  /** Where it answers. */
  public String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  /** The certificate authority that billing must trust for PayPal's deliveries. */
  public String authorityPem() {
    return authority.authorityPem();
  }

  /**
   * Makes a plan's price known to both providers, under {@link #stripePrice} and {@link
   * #paypalPlan}.
   */
  public void addPrice(
      String plan, long amountMinor, String currency, String interval, int trialDays) {
    stripe.addPrice(stripePrice(plan), amountMinor, currency, interval);
    paypal.addPlan(paypalPlan(plan), amountMinor, currency, interval, trialDays);
  }

  /** The Stripe price of a plan. */
  public static String stripePrice(String plan) {
    return "price_" + plan.replace('-', '_');
  }

  /** The PayPal plan of a plan. */
  public static String paypalPlan(String plan) {
    return "P-" + plan.toUpperCase(Locale.ROOT);
  }

  /** Everything that is due by the clock happens. */
  public void advance() {
    stripe.advance();
    paypal.advance();
  }

  /** The time of both providers. */
  public StandInClock clock() {
    return clock;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** How events are delivered. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** What happens at Stripe. */
  public StripeStandIn stripe() {
    return stripe;
  }

  /** What happens at PayPal. */
  public PayPalStandIn paypal() {
    return paypal;
  }

  /** The headers with which a delivery of Stripe's would come now. */
  public String stripeSignature(String body) {
    return stripeEvents.signature(body);
  }

  /** The headers with which a delivery of PayPal's would come now. */
  public java.util.Map<String, String> paypalHeaders(String body) {
    return paypalEvents.headers(body);
  }

  /** The same, of a delivery to that webhook. */
  public java.util.Map<String, String> paypalHeaders(String webhook, String body) {
    return paypalEvents.headers(webhook, body);
  }

  @Override
  public void close() {
    deliveries.close();
    server.close();
  }
}
