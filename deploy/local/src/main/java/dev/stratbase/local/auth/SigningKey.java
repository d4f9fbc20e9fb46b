package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The P-256 key this installation signs with: made once, so that tokens outlive a restart. */
final class SigningKey {
  private final PublicJsonWebKey key;

  private SigningKey(PublicJsonWebKey key) {
    this.key = key;
  }

  /** Reads the key, or makes and keeps one that only this user can read. */
  static SigningKey in(Path file) throws IOException {
    String json = PrivateFile.readOrCreate(file, SigningKey::generate);
    try {
      return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(json));
    } catch (JoseException broken) {
      throw new IOException(file + " holds no signing key; delete it to get a new one", broken);
    }
  }

  private static String generate() {
    try {
      EllipticCurveJsonWebKey made = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      made.setKeyId(UUID.randomUUID().toString());
      made.setAlgorithm("ES256");
      made.setUse("sig");
      return made.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException impossible) {
      throw new IllegalStateException("This JDK has no P-256", impossible);
    }
  }

  PublicJsonWebKey key() {
    return key;
  }

  /** The public half as a JSON Web Key Set. */
  ObjectNode publicKeys() {
    Map<String, Object> half = key.toParams(OutputControlLevel.PUBLIC_ONLY);
    ObjectNode json = Json.object();
    ObjectNode published = json.putArray("keys").addObject();
    half.forEach((name, value) -> published.put(name, value.toString()));
    published.putArray("key_ops").add("verify");
    return json;
  }
}
