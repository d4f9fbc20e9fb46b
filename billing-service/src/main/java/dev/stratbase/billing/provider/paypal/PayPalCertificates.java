package dev.stratbase.billing.provider.paypal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stratbase.billing.provider.WebhookRefusal;
import dev.stratbase.billing.provider.WebhookRefusal.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The certificates that sign PayPal's deliveries: from an allow-listed host only, with a chain to a
 * trusted authority and PayPal's own subject, kept for a while by their address.
 */
@Singleton
class PayPalCertificates {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final long MAX_KEPT = 16;
  private static final int MAX_BYTES = 64 * 1024;
  private static final int TIMEOUT_MS = 3_000;

  private final PayPalConfig config;
  private final CertificateTrust trust;
  private final WebClient client;
  private final Cache<String, PublicKey> known =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

  PayPalCertificates(Vertx vertx, PayPalConfig config, CertificateTrust trust) {
    this.config = config;
    this.trust = trust;
    this.client =
        WebClient.create(
            vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout(TIMEOUT_MS));
  }

  /** The key at an address that a delivery names; fails with {@link WebhookRefusal}. */
  Uni<PublicKey> at(String address) {
    requireAllowed(address);
    PublicKey held = known.getIfPresent(address);
    if (held != null) {
      return Uni.createFrom().item(held);
    }
    return Uni.createFrom()
        .completionStage(
            () -> client.getAbs(address).timeout(TIMEOUT_MS).send().toCompletionStage())
        .onFailure()
        .transform(failure -> PayPalApi.unavailable("certificate not reached"))
        .map(response -> {
          if (response.statusCode() != 200 || response.body() == null) {
            throw PayPalApi.unavailable("certificate: status=" + response.statusCode());
          }
          return response.body().getBytes();
        })
        .map(this::trusted)
        .invoke(key -> known.put(address, key));
  }

  private void requireAllowed(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new WebhookRefusal(Reason.MALFORMED, "the certificate's address is none");
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    // Only the stand-in's host may be reached without TLS, and production refuses that host.
    boolean secure = "https".equals(uri.getScheme()) || host.equals("127.0.0.1");
    if (!secure || uri.getUserInfo() != null || !config.certificateHosts().contains(host)) {
      throw new WebhookRefusal(Reason.WRONG, "the certificate's host is not on the list");
    }
  }

  private PublicKey trusted(byte[] pem) {
    if (pem.length > MAX_BYTES) {
      throw new WebhookRefusal(Reason.WRONG, "the certificate is too long");
    }
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new CertificateException("empty");
      }
      trust.require(chain);
      return chain.getFirst().getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new WebhookRefusal(Reason.WRONG, "the certificate is not trusted");
    }
  }
}
