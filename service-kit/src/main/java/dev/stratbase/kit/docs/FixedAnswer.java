package dev.stratbase.kit.docs;

import dev.stratbase.kit.http.Preconditions;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same until the next release. Nobody who asks must say who they are, so it is
 * compressed once and not for each of them, and sent once to each of them.
 */
public final class FixedAnswer {
  /** The coding by its name, unless its weight is nothing (RFC 9110, 12.5.3). */
  private static final Pattern GZIP = Pattern.compile("gzip(?:\\s*;\\s*q=(?!0(?:\\.0*)?$).*)?");

  /** Of the SHA-256, in bytes: enough to tell releases apart. */
  private static final int TAG_LENGTH = 16;

  private final String type;
  private final Buffer plain;
  private final Buffer zipped;
  private final String tag;

  /**
   * Keeps the bytes, and keeps them compressed.
   *
   * @param type their media type
   */
  public FixedAnswer(String type, byte[] bytes) {
    this.type = type;
    this.plain = Buffer.buffer(bytes);
    this.zipped = Buffer.buffer(zip(bytes));
    this.tag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, TAG_LENGTH) + '"';
  }

  /** Answers, also with 304; headers that the response has already go with it. */
  public void answer(RoutingContext routing) {
    MultiMap asked = routing.request().headers();
    HttpServerResponse response = routing.response();
    response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    // Weak: the same for both codings.
    response
        .putHeader(HttpHeaders.ETAG, "W/" + tag)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (Preconditions.notModified(asked.get(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    if (takesGzip(asked.get(HttpHeaders.ACCEPT_ENCODING))) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(zipped);
    } else {
      response.end(plain);
    }
  }

  static boolean takesGzip(@Nullable String accepted) {
    return accepted != null
        && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .anyMatch(coding -> GZIP.matcher(coding).matches());
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written", e);
    }
    return zipped.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
