package dev.stratbase.account.apikey.leak;

import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps what an OTLP exporter would send of every span, in its own encoding. An exporter drops
 * spans when it cannot keep up, and with them the key that is looked for.
 */
@Singleton
public class OtlpBytes implements SpanProcessor {
  private static final ByteArrayOutputStream SENT = new ByteArrayOutputStream();

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // Only what has ended is sent.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    synchronized (SENT) {
      try {
        TraceRequestMarshaler.create(List.of(span.toSpanData())).writeBinaryTo(SENT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  static byte[] sent() {
    synchronized (SENT) {
      return SENT.toByteArray();
    }
  }

  /** How often a text stands in it. */
  static int times(String text) {
    return new String(sent(), StandardCharsets.ISO_8859_1).split(Pattern.quote(text), -1).length
        - 1;
  }
}
