package dev.stratbase.account.apikey.provider;

import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.VaultConfig;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider whether it takes a key: its own host over verified TLS, no redirects, a short
 * wait, and no more of the answer than is needed.
 */
@Singleton
public final class ProviderClient {
  private static final int MOST_OF_BODY = 16_384;
  private static final int CONNECTIONS_PER_PROVIDER = 20;

  private final HttpClient client;
  private final StandIns standIns;
  private final Duration timeout;

  ProviderClient(Vertx vertx, StandIns standIns, VaultConfig config) {
    this.standIns = standIns;
    this.timeout = config.testTimeout();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setVerifyHost(true)
                .setTrustAll(false)
                .setMaxRedirects(0)
                .setMaxPoolSize(CONNECTIONS_PER_PROVIDER)
                .setConnectTimeout((int) timeout.toMillis())
                // A provider learns nothing of our traces, and a trace nothing of the call's
                // headers.
                .setTracingPolicy(TracingPolicy.IGNORE));
  }

  /** The verdict; never a failure for anything that happens on the way. */
  public Uni<Verdict> ask(ProviderCall call, @Nullable String resource, Plaintext key) {
    if (!key.fitsHeader()) {
      return Uni.createFrom().item(Verdict.UNSENDABLE);
    }
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(call.url(resource, standIns.of(call)))
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis())
            .putHeader("Accept", "application/json")
            .putHeader("User-Agent", "stratbase-key-test");
    call.header().put(request, key.text());
    return Uni.createFrom()
        .completionStage(() -> send(request).toCompletionStage())
        .ifNoItem()
        .after(timeout)
        .recoverWithItem(Verdict.TIMED_OUT)
        .onFailure()
        .recoverWithItem(ProviderClient::failed);
  }

  private Future<Verdict> send(RequestOptions request) {
    return client
        .request(request)
        .compose(HttpClientRequest::send)
        .compose(response ->
            response.statusCode() == 400
                ? startOf(response).map(body -> Verdict.of(400, body))
                : ended(response));
  }

  private static Future<Verdict> ended(HttpClientResponse response) {
    // Some lists of models are long, and nobody reads them here.
    abandon(response);
    return Future.succeededFuture(Verdict.of(response.statusCode(), ""));
  }

  private static Future<String> startOf(HttpClientResponse response) {
    Promise<String> start = Promise.promise();
    Buffer seen = Buffer.buffer();
    response.handler(chunk -> {
      seen.appendBuffer(chunk);
      if (seen.length() > MOST_OF_BODY) {
        start.tryComplete(seen.getString(0, MOST_OF_BODY));
        abandon(response);
      }
    });
    response.endHandler(end -> start.tryComplete(seen.toString()));
    response.exceptionHandler(start::tryFail);
    return start.future();
  }

  private static void abandon(HttpClientResponse response) {
    response.exceptionHandler(expected -> {});
    response.request().reset();
  }

  static Verdict failed(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException || t instanceof DnsErrorCauseException) {
        return Verdict.NAME_NOT_FOUND;
      }
      if (t instanceof TimeoutException) {
        return Verdict.TIMED_OUT;
      }
    }
    String message = String.valueOf(failure.getMessage());
    return message.contains("timed out") ? Verdict.TIMED_OUT : Verdict.UNREACHABLE;
  }
}
