package dev.stratbase.kit.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of every span what says who somebody is or could be used in their place, before anybody
 * exports it: queries, addresses, and of paths all but the words of the route (a link to a strategy
 * is a secret). SQL stays, for it holds no values: they are bound.
 */
@Singleton
final class PrivateSpans implements SpanProcessor {
  private static final String TAKEN_OUT = "-";
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
  private static final List<AttributeKey<String>> PRIVATE =
      List.of(
          AttributeKey.stringKey("url.query"),
          AttributeKey.stringKey("client.address"),
          AttributeKey.stringKey("user_agent.original"));
  private static final Pattern NO_WORD =
      Pattern.compile("(?<=/)(?!v1(?:/|$)|[a-z-]{1,24}(?:/|$))[^/]+");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : PRIVATE) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, TAKEN_OUT);
      }
    }
    @Nullable String path = span.getAttribute(PATH);
    if (path != null) {
      span.setAttribute(PATH, words(path));
    }
    @Nullable String full = span.getAttribute(FULL);
    if (full != null) {
      span.setAttribute(FULL, origin(full));
    }
  }

  /** A path's words; whatever else stands in it is one sign. */
  static String words(String path) {
    return NO_WORD.matcher(path).replaceAll(TAKEN_OUT);
  }

  /** Whom we asked, and not what for. */
  static String origin(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() + "://" + uri.getAuthority() + words(uri.getPath());
    } catch (IllegalArgumentException e) {
      return TAKEN_OUT;
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Everything was done at the start.
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
