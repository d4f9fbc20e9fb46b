package dev.stratbase.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.JwtClaims;

/** Tokens put together by hand. */
final class RawToken {
  private RawToken() {}

  /** The claims of somebody, as the people's issuer would sign them. */
  static String claims(Consumer<JwtClaims> change) {
    return TestIssuer.instance()
        .claims(claims -> {
          claims.setSubject(UUID.randomUUID().toString());
          change.accept(claims);
        })
        .toJson();
  }

  static String good() {
    return claims(claims -> {});
  }

  /** The header that the issuer writes. */
  static String header() {
    return header("");
  }

  /** The issuer's header with further members, each with a comma before it. */
  static String header(String more) {
    return "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"JWT\"%s}"
        .formatted(TestIssuer.instance().keyId(), more);
  }

  /** Signed by the issuer, whatever it says. */
  static String signed(String header, String payload) {
    return TestIssuer.instance().signed(header, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** With that for a signature. */
  static String with(String header, String payload, byte[] signature) {
    return part(header) + "." + part(payload) + "." + part(signature);
  }

  static String part(String text) {
    return part(text.getBytes(StandardCharsets.UTF_8));
  }

  static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Signed with a secret that is none. */
  static String hmac(String algorithm, String mac, byte[] secret) {
    String header =
        "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, TestIssuer.instance().keyId());
    String content = part(header) + "." + part(good());
    try {
      Mac signer = Mac.getInstance(mac);
      signer.init(new SecretKeySpec(secret, mac));
      return content + "." + part(signer.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
