package dev.stratbase.kit.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over from a request to the worker that goes on with it later, as the {@code
 * traceparent} of W3C Trace Context.
 */
@Singleton
public final class Traces {
  private static final TextMapGetter<String> PARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals("traceparent") ? carrier : null;
        }
      };

  private final Tracer tracer;

  Traces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.stratbase");
  }

  /** What to keep beside the work; null where nothing is traced. */
  public @Nullable String parent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-%s-%s-%s".formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : null;
  }

  /**
   * Does work in a span that continues a trace; without a trace it is only done. On a Vert.x
   * context of its own, as {@code Background} makes one.
   *
   * @param name of the span; never made of data
   * @param parent what {@link #parent()} said in the request
   */
  public <T> Uni<T> continued(String name, @Nullable String parent, Supplier<Uni<T>> work) {
    return parent == null
        ? Uni.createFrom().deferred(work::get)
        : Uni.createFrom().deferred(() -> within(name, parent, work));
  }

  private <T> Uni<T> within(String name, String parent, Supplier<Uni<T>> work) {
    Context from = W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, PARENT);
    Span span = tracer.spanBuilder(name).setParent(from).setSpanKind(SpanKind.CONSUMER).startSpan();
    Scope scope =
        QuarkusContextStorage.INSTANCE.attach(
            Objects.requireNonNull(Vertx.currentContext(), "not on a context"), from.with(span));
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        // Not the failure itself, whose text may hold what a provider sent.
        .invoke(failure -> span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName()))
        .onTermination()
        .invoke(() -> {
          scope.close();
          span.end();
        });
  }
}
