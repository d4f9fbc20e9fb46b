package dev.stratbase.billing.provider.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderRefusalException;
import dev.stratbase.billing.provider.ProviderUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls Stripe through its own client, on worker threads, and answers with the raw JSON: typed
 * objects come back empty where the API's version is another than the library's.
 */
@Singleton
class StripeApi {
  private static final Logger LOG = Logger.getLogger(StripeApi.class);

  /** What our reading was written against; the account's default does not matter. */
  static final String API_VERSION = "2026-07-29.dahlia";

  private static final int SERVER_FAULT = 500;

  private final StripeConfig config;
  private volatile @Nullable StripeClient client;

  StripeApi(StripeConfig config) {
    this.config = config;
  }

  boolean isConfigured() {
    return config.apiKey().isPresent();
  }

  /** An object and Stripe's time of it. */
  record Answer(JsonObject body, java.time.@Nullable Instant at) {}

  Uni<Answer> get(String path) {
    return onWorker(() -> call(RequestMethod.GET, path, null, null));
  }

  /** Empty for 404. */
  Uni<Optional<Answer>> find(String path) {
    return get(path)
        .map(Optional::of)
        .onFailure(StripeApi::isUnknown)
        .recoverWithItem(Optional.empty());
  }

  /**
   * Changes something.
   *
   * @param key the same for every repetition, or null for what may happen twice
   */
  Uni<Answer> post(String path, StripeForm form, @Nullable String key) {
    return onWorker(() -> call(RequestMethod.POST, path, form.encoded(), key));
  }

  Uni<Answer> delete(String path) {
    return onWorker(() -> call(RequestMethod.DELETE, path, null, null));
  }

  static boolean isUnknown(Throwable failure) {
    return failure instanceof ProviderRefusalException refusal && refusal.status() == 404;
  }

  private Answer call(
      RequestMethod method, String path, @Nullable String form, @Nullable String key) {
    RawRequestOptions.RawRequestOptionsBuilder options = RawRequestOptions.builder();
    options.setAdditionalHeaders(Map.of("Stripe-Version", API_VERSION));
    if (key != null) {
      options.setIdempotencyKey(key);
    }
    try {
      StripeResponse response = client().rawRequest(method, path, form, options.build());
      return new Answer(new JsonObject(response.body()), response.date());
    } catch (ApiConnectionException e) {
      throw new ProviderUnavailableException(ProviderName.STRIPE, "not reached");
    } catch (StripeException e) {
      throw judged(e, method, path);
    }
  }

  /** A wrong key is our fault, not the caller's: for them Stripe is just not there. */
  private static RuntimeException judged(StripeException e, RequestMethod method, String path) {
    int status = Objects.requireNonNullElse(e.getStatusCode(), SERVER_FAULT);
    String code = Objects.requireNonNullElse(e.getCode(), "none");
    if (status == 401 || status == 403) {
      LOG.errorf("Stripe refuses our key: method=%s path=%s status=%d", method, path, status);
      return new ProviderUnavailableException(ProviderName.STRIPE, "our key is refused");
    }
    if (status >= SERVER_FAULT || status == 429 || status == 409) {
      return new ProviderUnavailableException(ProviderName.STRIPE, "status=" + status);
    }
    if (status != 404) {
      LOG.warnf(
          "Stripe refused: method=%s path=%s status=%d code=%s request=%s",
          method, path, status, code, e.getRequestId());
    }
    return new ProviderRefusalException(ProviderName.STRIPE, status, code);
  }

  private StripeClient client() {
    StripeClient made = client;
    if (made == null) {
      Stripe.enableTelemetry = false;
      made =
          StripeClient.builder()
              .setApiKey(config.apiKey().orElseThrow())
              .setApiBase(config.baseUrl())
              .setConnectTimeout((int) config.connectTimeout().toMillis())
              .setReadTimeout((int) config.readTimeout().toMillis())
              .setMaxNetworkRetries(config.retries())
              .build();
      client = made;
    }
    return made;
  }

  private static <T> Uni<T> onWorker(Callable<T> call) {
    return Uni.createFrom()
        .completionStage(() ->
            Objects.requireNonNull(Vertx.currentContext(), "not on the event loop")
                .executeBlocking(call, false)
                .toCompletionStage());
  }
}
