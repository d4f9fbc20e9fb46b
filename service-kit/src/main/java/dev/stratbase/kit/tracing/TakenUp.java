package dev.stratbase.kit.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Takes a caller's trace up and hands none on: whom we ask over HTTP are payment providers, LLM
 * providers and issuers, who have no use for our traces and could join people's requests by them.
 */
record TakenUp(TextMapPropagator incoming) implements TextMapPropagator {
  @Override
  public Collection<String> fields() {
    return incoming.fields();
  }

  @Override
  public <C> void inject(Context trace, @Nullable C request, TextMapSetter<C> setter) {
    // The trace ends here.
  }

  @Override
  public <C> Context extract(Context before, @Nullable C request, TextMapGetter<C> getter) {
    return incoming.extract(before, request, getter);
  }
}
