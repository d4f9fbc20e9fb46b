package dev.stratbase.billing.provider.paypal;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whether a certificate chain leads to an authority we trust and is PayPal's for signing. */
@Singleton
class CertificateTrust {
  /** The subject PayPal signs deliveries under. */
  private static final String SUBJECT = "CN=messageverificationcerts.paypal.com";

  private final PayPalConfig config;

  CertificateTrust(PayPalConfig config) {
    this.config = config;
  }

  /** Fails unless the chain, the signing certificate first, is good now. */
  void require(List<X509Certificate> chain) throws GeneralSecurityException {
    X509Certificate leaf = chain.getFirst();
    boolean paypals =
        Arrays.asList(leaf.getSubjectX500Principal().getName().split(",", -1)).contains(SUBJECT);
    if (!paypals) {
      throw new CertificateException("not PayPal's subject");
    }
    Set<TrustAnchor> anchors = anchors();
    Set<X509Certificate> roots =
        anchors.stream().map(TrustAnchor::getTrustedCert).collect(Collectors.toSet());
    List<X509Certificate> path =
        chain.stream().filter(certificate -> !roots.contains(certificate)).toList();
    CertPath built = CertificateFactory.getInstance("X.509").generateCertPath(path);
    PKIXParameters parameters = new PKIXParameters(anchors);
    // Fetching revocation lists would block; the certificates are short-lived.
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX").validate(built, parameters);
  }

  private Set<TrustAnchor> anchors() throws GeneralSecurityException {
    if (config.certificateAuthority().isPresent()) {
      return Set.of(new TrustAnchor(authority(config.certificateAuthority().get()), null));
    }
    TrustManagerFactory platform =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    platform.init((KeyStore) null);
    return Arrays.stream(platform.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .map(issuer -> new TrustAnchor(issuer, null))
        .collect(Collectors.toSet());
  }

  private static X509Certificate authority(Path file) throws CertificateException {
    try (InputStream pem = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException e) {
      throw new CertificateException("the authority's file cannot be read", e);
    }
  }
}
