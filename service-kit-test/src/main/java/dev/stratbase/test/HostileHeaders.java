package dev.stratbase.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Headers that want another algorithm, another key, or more than we understand. */
final class HostileHeaders {
  private HostileHeaders() {}

  static List<HostileToken> all() {
    var all = new ArrayList<HostileToken>();
    addUnsigned(all);
    addSharedSecrets(all);
    addOtherAlgorithms(all);
    addOtherKeys(all);
    addCritical(all);
    return all;
  }

  private static void addUnsigned(List<HostileToken> all) {
    String payload = RawToken.part(RawToken.good());
    for (String alg :
        List.of(
            "\"none\"",
            "\"None\"",
            "\"NONE\"",
            "\"nOnE\"",
            "\"none \"",
            "\"\"",
            "null",
            "0",
            "[\"none\"]")) {
      String header = RawToken.part("{\"alg\":" + alg + "}");
      all.add(new HostileToken("alg " + alg + ", no signature", header + "." + payload + "."));
      all.add(
          new HostileToken("alg " + alg + ", some signature", header + "." + payload + ".AAAA"));
      String signed =
          RawToken.signed(
              "{\"alg\":" + alg + ",\"kid\":\"" + TestIssuer.instance().keyId() + "\"}",
              RawToken.good());
      all.add(new HostileToken("alg " + alg + ", a good signature", signed));
    }
    all.add(new HostileToken("no alg", RawToken.signed("{}", RawToken.good())));
  }

  private static void addSharedSecrets(List<HostileToken> all) {
    byte[] der = TestIssuer.instance().publicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    all.add(
        new HostileToken(
            "HMAC with the public key's DER", RawToken.hmac("HS256", "HmacSHA256", der)));
    all.add(
        new HostileToken("HMAC with its PEM", RawToken.hmac("HS256", "HmacSHA256", bytes(pem))));
    all.add(
        new HostileToken(
            "HMAC with its PEM, stripped",
            RawToken.hmac("HS256", "HmacSHA256", bytes(pem.strip()))));
    all.add(
        new HostileToken(
            "HMAC with its base64",
            RawToken.hmac("HS256", "HmacSHA256", Base64.getEncoder().encode(der))));
    all.add(
        new HostileToken(
            "HMAC with its id",
            RawToken.hmac("HS256", "HmacSHA256", bytes(TestIssuer.instance().keyId()))));
    all.add(
        new HostileToken(
            "HMAC with 'secret'", RawToken.hmac("HS256", "HmacSHA256", bytes("secret"))));
    all.add(
        new HostileToken("HMAC with one NUL", RawToken.hmac("HS256", "HmacSHA256", new byte[1])));
    all.add(new HostileToken("HS384", RawToken.hmac("HS384", "HmacSHA384", der)));
    all.add(new HostileToken("HS512", RawToken.hmac("HS512", "HmacSHA512", der)));
    all.add(
        new HostileToken("HMAC that says it is ES256", RawToken.hmac("ES256", "HmacSHA256", der)));
    all.add(
        new HostileToken("HMAC that says it is RS256", RawToken.hmac("RS256", "HmacSHA256", der)));
  }

  private static void addOtherAlgorithms(List<HostileToken> all) {
    for (String alg :
        List.of(
            "RS256", "RS384", "RS512", "PS256", "ES384", "ES512", "ES256K", "EdDSA", "es256",
            "ES256 ", "dir", "A256KW")) {
      String header =
          "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(alg, TestIssuer.instance().keyId());
      all.add(
          new HostileToken(alg + " over an ES256 key", RawToken.signed(header, RawToken.good())));
    }
  }

  private static void addOtherKeys(List<HostileToken> all) {
    EllipticCurveJsonWebKey own = own();
    String jwk = own.toJson(OutputControlLevel.PUBLIC_ONLY);
    for (String more :
        List.of(
            "\"jwk\":" + jwk,
            "\"jku\":\"http://127.0.0.1:1/jwks.json\"",
            "\"jku\":\"file:///etc/passwd\"",
            "\"x5u\":\"http://127.0.0.1:1/cert.pem\"",
            "\"x5c\":[\"MIIB\"]",
            "\"x5t\":\"AAAA\"")) {
      for (String kid : List.of(TestIssuer.instance().keyId(), "mine")) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",%s}".formatted(kid, more);
        String name = "own key, named by %s under id %s".formatted(more.substring(0, 6), kid);
        all.add(new HostileToken(name, OwnKey.sign(own, header, RawToken.good())));
      }
    }
    for (String kid :
        List.of(
            "\"../../../../dev/null\"",
            "\"/etc/passwd\"",
            "\"' or 1=1 --\"",
            "\"x'; drop table users; --\"",
            "\"http://127.0.0.1:1/jwks.json\"",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"test-1\\u0000\"",
            "\"a\\r\\nX-Injected: 1\"",
            "\"${jndi:ldap://127.0.0.1/a}\"",
            "\"unknown\"",
            "null",
            "1",
            "[]",
            "{\"kid\":1}",
            "\"" + "k".repeat(5_000) + "\"")) {
      String header = "{\"alg\":\"ES256\",\"kid\":" + kid + "}";
      String name = "kid " + kid.substring(0, Math.min(30, kid.length()));
      all.add(new HostileToken(name, RawToken.signed(header, RawToken.good())));
      all.add(new HostileToken("own key, " + name, OwnKey.sign(own, header, RawToken.good())));
    }
    all.add(new HostileToken("no kid", RawToken.signed("{\"alg\":\"ES256\"}", RawToken.good())));
  }

  private static void addCritical(List<HostileToken> all) {
    for (String more :
        List.of(
            ",\"crit\":[\"exp\"]",
            ",\"crit\":[]",
            ",\"crit\":\"x\"",
            ",\"crit\":null",
            ",\"crit\":[\"b64\"],\"b64\":false",
            ",\"crit\":[\"http://example.test/x\"]",
            ",\"alg\":\"none\"",
            ",\"kid\":\"other\"")) {
      all.add(
          new HostileToken(
              "header with" + more, RawToken.signed(RawToken.header(more), RawToken.good())));
    }
  }

  private static EllipticCurveJsonWebKey own() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
