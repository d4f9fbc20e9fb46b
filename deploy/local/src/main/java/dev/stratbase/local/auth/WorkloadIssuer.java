package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Stands in for a cluster's issuer of service account tokens, with a key of its own. Over HTTP it
 * publishes that key and nothing else: only who may read the key file can make a token.
 */
public final class WorkloadIssuer {
  /** Who a token speaks for when nobody else is named; the services' only accepted subject. */
  public static final String SUBJECT = "system:serviceaccount:stratbase:worker";

  private static final String BASE = "/workload/v1";
  private static final String AUDIENCE = "stratbase-internal";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final String issuer;
  private final SigningKey key;
  private final Clock clock;

  private WorkloadIssuer(String issuer, SigningKey key, Clock clock) {
    this.issuer = issuer;
    this.key = key;
    this.clock = clock;
  }

  /**
   * The issuer whose key lies in a directory of secrets (made at first use).
   *
   * @param port where its key set is published
   */
  public static WorkloadIssuer in(Path secrets, int port, Clock clock) throws IOException {
    return new WorkloadIssuer(
        address(port), SigningKey.in(secrets.resolve("workload-key.json")), clock);
  }

  /** The issuer as it stands in tokens. */
  public static String address(int port) {
    return "http://127.0.0.1:" + port + BASE;
  }

  void publish(Router router) {
    router
        .on("GET", BASE + "/.well-known/openid-configuration", this::metadata)
        .on("GET", BASE + "/.well-known/jwks.json", this::keys);
  }

  private Response metadata(Request request) {
    ObjectNode json = Json.object();
    json.put("issuer", issuer);
    json.put("jwks_uri", issuer + "/.well-known/jwks.json");
    json.putArray("response_types_supported").add("id_token");
    json.putArray("subject_types_supported").add("public");
    json.putArray("id_token_signing_alg_values_supported").add("ES256");
    return Response.json(200, json);
  }

  private Response keys(Request request) {
    return Response.json(200, key.publicKeys());
  }

  /** A token for a subject, good for an hour. */
  public String token(String subject) {
    long now = clock.instant().getEpochSecond();
    ObjectNode claims = Json.object();
    claims.put("iss", issuer).put("sub", subject);
    claims.putArray("aud").add(AUDIENCE);
    claims.put("iat", now).put("nbf", now).put("exp", now + LIFETIME.toSeconds());
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toString());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKeyIdHeaderValue(key.key().getKeyId());
    signature.setKey(key.key().getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException("The workloads' key does not sign", impossible);
    }
  }
}
