package dev.stratbase.local.payments;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A certificate authority of its own and the certificate that signs PayPal's deliveries. */
public final class SigningAuthority {
  /** The subject PayPal's real certificates have. */
  public static final String SUBJECT = "messageverificationcerts.paypal.com";

  private static final byte[] SHA256_WITH_RSA =
      Der.sequence(Der.oid("1.2.840.113549.1.1.11"), new byte[] {0x05, 0x00});

  private final X509Certificate authority;
  private final X509Certificate leaf;
  private final KeyPair signer;

  private SigningAuthority(X509Certificate authority, X509Certificate leaf, KeyPair signer) {
    this.authority = authority;
    this.leaf = leaf;
    this.signer = signer;
  }

  /** A new authority whose certificate for that subject is good until a moment. */
  public static SigningAuthority create(String subject, Instant until) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair root = generator.generateKeyPair();
      KeyPair signer = generator.generateKeyPair();
      String name = "Stratbase stand-in authority";
      X509Certificate authority =
          certificate(name, root.getPublic(), name, root.getPrivate(), until, true);
      X509Certificate leaf =
          certificate(subject, signer.getPublic(), name, root.getPrivate(), until, false);
      return new SigningAuthority(authority, leaf, signer);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has RSA", e);
    }
  }

  private static X509Certificate certificate(
      String subject,
      PublicKey key,
      String issuer,
      PrivateKey issuerKey,
      Instant until,
      boolean isAuthority)
      throws GeneralSecurityException {
    byte[] basicConstraints = isAuthority ? Der.sequence(Der.yes()) : Der.sequence();
    byte[] body =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(120, new SecureRandom()).setBit(119)),
            SHA256_WITH_RSA,
            name(issuer),
            Der.sequence(Der.time(until.minus(Duration.ofDays(3650))), Der.time(until)),
            name(subject),
            key.getEncoded(),
            Der.tagged(
                0xa3,
                Der.sequence(
                    Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(basicConstraints)))));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(issuerKey);
    signature.update(body);
    byte[] der = Der.sequence(body, SHA256_WITH_RSA, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static byte[] name(String common) {
    return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(common))));
  }

  /** The authority itself, which whoever verifies must be told to trust. */
  public String authorityPem() {
    return pem(authority);
  }

  /** The signing certificate and its authority, as PayPal publishes them. */
  public String chainPem() {
    return pem(leaf) + pem(authority);
  }

  /** Base64 of a SHA256withRSA signature. */
  public String sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer.getPrivate());
      signature.update(content);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has SHA256withRSA", e);
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was just read can be written", e);
    }
  }
}
