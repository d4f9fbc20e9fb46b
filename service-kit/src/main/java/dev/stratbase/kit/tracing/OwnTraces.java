package dev.stratbase.kit.tracing;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/** Keeps our traces to ourselves, whatever is configured to read them. */
@Singleton
final class OwnTraces implements TextMapPropagatorCustomizer {
  @Override
  public TextMapPropagator customize(Context offered) {
    return new TakenUp(offered.propagator());
  }
}
