package dev.stratbase.test;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands in for Supabase Auth at the wire: publishes a key set and signs access tokens. */
public final class TestIssuer {
  private static final TestIssuer INSTANCE = started();

  private final int port;
  private volatile EllipticCurveJsonWebKey key;

  private TestIssuer(int port) {
    this.port = port;
    this.key = generate("test-1");
  }

  private static TestIssuer started() {
    TestIssuer issuer = down();
    issuer.start();
    return issuer;
  }

  /** An issuer that signs but whose key set cannot be fetched until it is started. */
  public static TestIssuer down() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new TestIssuer(free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes the key set from now on. */
  public void start() {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/auth/v1/.well-known/jwks.json",
        exchange -> {
          byte[] body =
              new JsonWebKeySet(key)
                  .toJson(OutputControlLevel.PUBLIC_ONLY)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** The module's issuer. */
  public static TestIssuer instance() {
    return INSTANCE;
  }

  /** {@code iss} of its tokens. */
  public String issuer() {
    return "http://127.0.0.1:" + port + "/auth/v1";
  }

  /** Replaces the signing key; tokens of the old one are no longer backed by the key set. */
  public void rotate(String keyId) {
    key = generate(keyId);
  }

  /** A token with Supabase's claims for nobody in particular, changed by the caller. */
  public String token(Consumer<JwtClaims> change) {
    return sign(claims(change), key);
  }

  /** A token signed with a key that the issuer does not publish. */
  public String forged(Consumer<JwtClaims> change, String keyId) {
    return sign(claims(change), generate(keyId));
  }

  /** Supabase's claims as this issuer would sign them. */
  public JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer());
    claims.setAudience("authenticated");
    claims.setExpirationTimeMinutesInTheFuture(60);
    claims.setIssuedAtToNow();
    claims.setStringClaim("role", "authenticated");
    claims.setStringClaim("aal", "aal1");
    claims.setStringClaim("session_id", java.util.UUID.randomUUID().toString());
    claims.setStringClaim("phone", "");
    claims.setClaim("is_anonymous", false);
    change.accept(claims);
    return claims;
  }

  private static String sign(JwtClaims claims, EllipticCurveJsonWebKey with) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(with.getPrivateKey());
    jws.setKeyIdHeaderValue(with.getKeyId());
    jws.setHeader("typ", "JWT");
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EllipticCurveJsonWebKey generate(String keyId) {
    try {
      EllipticCurveJsonWebKey generated = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      generated.setKeyId(keyId);
      generated.setAlgorithm("ES256");
      generated.setUse("sig");
      return generated;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
