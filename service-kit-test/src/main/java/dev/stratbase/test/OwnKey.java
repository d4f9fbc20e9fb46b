package dev.stratbase.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/** Signs like an issuer, with a key that is the attacker's. */
final class OwnKey {
  private OwnKey() {}

  static String sign(EllipticCurveJsonWebKey key, String header, String payload) {
    String content = RawToken.part(header) + "." + RawToken.part(payload);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.getEcPrivateKey());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + RawToken.part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
