package dev.stratbase.test;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an issuer at the wire, Supabase Auth or that of the workloads: publishes a key set
 * and signs tokens.
 */
public final class TestIssuer {
  private static final TestIssuer PEOPLE = started("/auth/v1");
  private static final TestIssuer WORKLOADS = started("/workload/v1");

  private final int port;
  private final String base;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile EllipticCurveJsonWebKey key;
  private volatile @Nullable RsaJsonWebKey rsaKey;
  private volatile @Nullable HttpHandler disturbance;
  private final AtomicInteger properAnswers = new AtomicInteger();

  private TestIssuer(int port, String base) {
    this.port = port;
    this.base = base;
    this.key = generate("test-1");
  }

  private static TestIssuer started(String base) {
    TestIssuer issuer = down(base);
    issuer.start();
    return issuer;
  }

  /** An issuer that signs but whose key set cannot be fetched until it is started. */
  public static TestIssuer down() {
    return down("/auth/v1");
  }

  private static TestIssuer down(String base) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new TestIssuer(free.getLocalPort(), base);
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
    serve(
        server,
        "/.well-known/jwks.json",
        () -> {
          fetches.incrementAndGet();
          return new JsonWebKeySet(keys()).toJson(OutputControlLevel.PUBLIC_ONLY);
        });
    serve(
        server,
        "/.well-known/openid-configuration",
        () ->
            "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/.well-known/jwks.json\"}"
                .formatted(issuer(), issuer()));
    server.start();
  }

  private void serve(HttpServer server, String path, Supplier<String> document) {
    server.createContext(
        base + path,
        exchange -> {
          HttpHandler disturbed = disturbance;
          if (disturbed != null && properAnswers.getAndDecrement() <= 0) {
            disturbed.handle(exchange);
            exchange.close();
            return;
          }
          byte[] body = document.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /**
   * Answers so many more requests properly, and then only as the handler does.
   *
   * @param handler what answers then; closing without an answer cuts the connection
   */
  public void disturbAfter(int proper, HttpHandler handler) {
    properAnswers.set(proper);
    disturbance = handler;
  }

  /** Answers properly again. */
  public void recover() {
    disturbance = null;
  }

  /** How often the key set was fetched. */
  public int fetches() {
    return fetches.get();
  }

  /** The module's issuer of people's tokens. */
  public static TestIssuer instance() {
    return PEOPLE;
  }

  /** The module's issuer of workloads' tokens. */
  public static TestIssuer workloads() {
    return WORKLOADS;
  }

  /** {@code iss} of its tokens. */
  public String issuer() {
    return "http://127.0.0.1:" + port + base;
  }

  /** Replaces the signing key; tokens of the old one are no longer backed by the key set. */
  public void rotate(String keyId) {
    key = generate(keyId);
  }

  /** A token with Supabase's claims for nobody in particular, changed by the caller. */
  public String token(Consumer<JwtClaims> change) {
    return sign(claims(change), key);
  }

  /** Publishes an RSA key beside the other from now on. */
  public synchronized void publishRsaKey() {
    if (rsaKey == null) {
      try {
        RsaJsonWebKey generated = RsaJwkGenerator.generateJwk(2048);
        generated.setKeyId("test-rsa");
        generated.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        generated.setUse("sig");
        rsaKey = generated;
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<JsonWebKey> keys() {
    RsaJsonWebKey rsa = rsaKey;
    return rsa == null ? List.of(key) : List.of(key, rsa);
  }

  /** The same as {@link #token}, signed RS256; {@link #publishRsaKey} comes first. */
  public String rsaToken(Consumer<JwtClaims> change) {
    return sign(claims(change), requireNonNull(rsaKey));
  }

  /** The same as {@link #token}, signed HS256 as legacy projects do. */
  public String sharedSecretToken(String secret, Consumer<JwtClaims> change) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims(change).toJson());
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)));
    return compact(jws);
  }

  /** A token signed with a key that the issuer does not publish. */
  public String forged(Consumer<JwtClaims> change, String keyId) {
    return sign(claims(change), generate(keyId));
  }

  /**
   * What no library would write: exactly this header and payload, signed with the published key.
   */
  public String signed(String header, byte[] payload) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String content =
        base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(payload);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.getEcPrivateKey());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of the published key. */
  public String keyId() {
    return key.getKeyId();
  }

  /** The published key. */
  public PublicKey publicKey() {
    return key.getPublicKey();
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

  /** A token with just these claims. */
  String sign(JwtClaims claims) {
    return sign(claims, key);
  }

  private static String sign(JwtClaims claims, PublicJsonWebKey with) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(with.getPrivateKey());
    jws.setKeyIdHeaderValue(with.getKeyId());
    jws.setHeader("typ", "JWT");
    jws.setAlgorithmHeaderValue(with.getAlgorithm());
    return compact(jws);
  }

  private static String compact(JsonWebSignature jws) {
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
      generated.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      generated.setUse("sig");
      return generated;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
