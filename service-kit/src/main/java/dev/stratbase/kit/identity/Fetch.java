package dev.stratbase.kit.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches an issuer's public documents: no redirects, and no long wait. */
final class Fetch {
  private static final int TIMEOUT_MS = 1_500;

  private final WebClient client;

  /**
   * Over TLS the certificate must be good.
   *
   * @param caFile PEM file of the only authorities to trust; without one the usual ones
   */
  Fetch(Vertx vertx, Optional<String> caFile) {
    WebClientOptions options =
        new WebClientOptions().setFollowRedirects(false).setConnectTimeout(TIMEOUT_MS);
    caFile.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
    this.client = WebClient.create(vertx, options);
  }

  /** The document's text, or a failure for any answer but 200. */
  Uni<String> text(String url, @Nullable String bearerToken) {
    HttpRequest<Buffer> request = client.getAbs(url).timeout(TIMEOUT_MS);
    if (bearerToken != null) {
      request.bearerTokenAuthentication(bearerToken);
    }
    return Uni.createFrom()
        .completionStage(() -> request.send().map(Fetch::body).toCompletionStage());
  }

  private static String body(HttpResponse<Buffer> response) {
    String body = response.bodyAsString();
    if (response.statusCode() != 200 || body == null) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    return body;
  }
}
