package dev.stratbase.billing.provider.paypal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The access token, fetched once for many calls and renewed a minute before its end. */
final class PayPalTokens {
  private static final Logger LOG = Logger.getLogger(PayPalTokens.class);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final WebClient client;
  private final PayPalConfig config;
  private volatile @Nullable Held held;

  PayPalTokens(WebClient client, PayPalConfig config) {
    this.client = client;
    this.config = config;
  }

  private record Held(String token, long goodUntilNanos) {}

  Uni<String> get() {
    Held known = held;
    if (known != null && System.nanoTime() - known.goodUntilNanos() < 0) {
      return Uni.createFrom().item(known.token());
    }
    return Uni.createFrom()
        .completionStage(() ->
            client
                .postAbs(config.baseUrl() + "/v1/oauth2/token")
                .timeout(config.timeout().toMillis())
                .basicAuthentication(
                    config.clientId().orElseThrow(), config.clientSecret().orElseThrow())
                .sendForm(
                    MultiMap.caseInsensitiveMultiMap().add("grant_type", "client_credentials"))
                .toCompletionStage())
        .onFailure()
        .transform(failure -> PayPalApi.unavailable("not reached"))
        .map(this::keep);
  }

  void forget() {
    held = null;
  }

  private String keep(HttpResponse<Buffer> response) {
    if (response.statusCode() != 200) {
      if (response.statusCode() == 401) {
        LOG.error("PayPal refuses our client id or secret");
      }
      throw PayPalApi.unavailable("no token: status=" + response.statusCode());
    }
    JsonObject body = response.bodyAsJsonObject();
    if (body == null) {
      throw PayPalApi.unavailable("an empty answer instead of a token");
    }
    String token = body.getString("access_token");
    Duration good = Duration.ofSeconds(body.getLong("expires_in", 0L)).minus(MARGIN);
    held = new Held(token, System.nanoTime() + good.toNanos());
    return token;
  }
}
