package dev.stratbase.kit.tracing;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Turns OpenTelemetry on where {@code stratbase.telemetry.endpoint} names somebody to send spans
 * to, and off where nobody is named. Whoever sets {@code quarkus.otel.sdk.disabled} has the last
 * word.
 */
public final class TelemetrySwitch implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;
  private static final String DISABLED = "quarkus.otel.sdk.disabled";
  private static final String ENDPOINT = "stratbase.telemetry.endpoint";

  /** Made by the configuration. */
  public TelemetrySwitch() {}

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    @Nullable ConfigValue said = context.proceed(name);
    // Defaults of Quarkus come from sources below zero.
    if (!name.equals(DISABLED) || (said != null && said.getConfigSourceOrdinal() >= 0)) {
      return said;
    }
    @Nullable ConfigValue endpoint = context.proceed(ENDPOINT);
    boolean off = endpoint == null || endpoint.getValue() == null || endpoint.getValue().isBlank();
    return ConfigValue.builder()
        .withName(name)
        .withValue(Boolean.toString(off))
        .withRawValue(Boolean.toString(off))
        .withConfigSourceName(TelemetrySwitch.class.getSimpleName())
        .build();
  }
}
