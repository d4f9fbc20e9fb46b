package dev.stratbase.kit.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS as sent, not yet verified.
 *
 * @param text the whole token
 * @param algorithm its {@code alg} header
 * @param keyId its {@code kid} header, absent in HS256 projects
 */
record BearerToken(String text, String algorithm, @Nullable String keyId) {
  /** Supabase's tokens are about 1 KB. */
  private static final int MAX_LENGTH = 8_192;

  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._=-]{1,128}");
  static final ObjectMapper STRICT =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
              .build());

  /**
   * The text of the request's bearer token, not yet looked at, or null without an {@code
   * Authorization} header.
   *
   * @throws AuthenticationFailedException for anything but one bearer token of a possible length
   */
  static @Nullable String sent(RoutingContext context) {
    List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.isEmpty()) {
      return null;
    }
    String header = headers.getFirst();
    if (headers.size() > 1
        || header.length() > MAX_LENGTH + 16
        || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new AuthenticationFailedException("Not one bearer token");
    }
    return header.substring(7).strip();
  }

  /** Takes it apart; fails with {@code AuthenticationFailedException} unless it is well-formed. */
  static BearerToken parse(String text) {
    if (text.length() > MAX_LENGTH || !SHAPE.matcher(text).matches()) {
      throw new AuthenticationFailedException("Not a compact JWS");
    }
    if (!canonical(text.substring(text.lastIndexOf('.') + 1))) {
      throw new AuthenticationFailedException("Signature is not base64url");
    }
    JsonNode header = segment(text.substring(0, text.indexOf('.')));
    String keyId = header.path("kid").textValue();
    boolean odd =
        header.has("crit")
            || (header.has("kid") && (keyId == null || !KEY_ID.matcher(keyId).matches()));
    String algorithm = header.path("alg").textValue();
    if (odd || algorithm == null) {
      throw new AuthenticationFailedException("Unacceptable token header");
    }
    return new BearerToken(text, algorithm, keyId);
  }

  /** The claims; to be believed only after verification. */
  JsonNode claims() {
    return segment(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.')));
  }

  /**
   * SHA-256 of a token's text, so that caches hold no usable token. What is not Latin-1 becomes a
   * question mark, which no well-formed token has, so it is never taken for one.
   */
  static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(hash, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /**
   * Whether the last character's unused bits are zero. The header and the claims are signed as they
   * are written; of the signature sixteen spellings would pass, each another caller to whatever
   * counts by token.
   */
  private static boolean canonical(String signature) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(signature);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode segment(String encoded) {
    try {
      JsonNode node = STRICT.readTree(Base64.getUrlDecoder().decode(encoded));
      if (node == null || !node.isObject()) {
        throw new AuthenticationFailedException("Token segment is not an object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new AuthenticationFailedException("Token segment is not JSON");
    } catch (IllegalArgumentException | IOException e) {
      throw new AuthenticationFailedException("Token segment is not base64url");
    }
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return algorithm + " token";
  }
}
