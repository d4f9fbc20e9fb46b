package dev.stratbase.local.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The people's tokens, signed with the local issuer's key as Supabase Auth would sign them. */
final class Tokens {
  private static final int LIFETIME_SECONDS = 3_600;

  private Tokens() {}

  /** Everybody, with a fresh token each. */
  static List<Person> people(Target target) throws IOException {
    try {
      PublicJsonWebKey key =
          PublicJsonWebKey.Factory.newPublicJwk(Files.readString(target.signingKey()));
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < World.PEOPLE; i++) {
        UUID id = World.personId(i);
        people.add(
            new Person(id, sign(key, claims(target.issuer(), id, email(i))), passedOn(id, i)));
      }
      return people;
    } catch (JoseException broken) {
      throw new IOException("The issuer's key does not sign", broken);
    }
  }

  static String email(int number) {
    return "benchmark-" + number + "@example.test";
  }

  private static String passedOn(UUID id, int number) {
    ObjectNode claims = Json.object();
    claims.put("sub", id.toString()).put("role", "authenticated").put("email", email(number));
    return claims.toString();
  }

  private static String claims(String issuer, UUID id, String email) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = Json.object();
    claims.put("iss", issuer).put("sub", id.toString()).put("aud", "authenticated");
    claims.put("exp", now + LIFETIME_SECONDS).put("iat", now).put("email", email);
    claims.put("phone", "");
    claims.putObject("app_metadata").put("provider", "email").putArray("providers").add("email");
    claims.putObject("user_metadata");
    claims.put("role", "authenticated").put("aal", "aal1");
    claims.putArray("amr").addObject().put("method", "password").put("timestamp", now);
    claims.put("session_id", UUID.randomUUID().toString()).put("is_anonymous", false);
    return claims.toString();
  }

  private static String sign(PublicJsonWebKey key, String claims) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setHeader("typ", "JWT");
    signature.setKey(key.getPrivateKey());
    return signature.getCompactSerialization();
  }
}
