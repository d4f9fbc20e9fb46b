package dev.stratbase.kit.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The newest migration that this build needs, and the one that the database last said it has. */
@Singleton
public final class SchemaVersion {
  private static final int UNKNOWN = -1;

  private final OptionalInt needed;
  private volatile int found = UNKNOWN;

  SchemaVersion(
      MeterRegistry registry,
      @ConfigProperty(name = "stratbase.schema.version") OptionalInt needed) {
    this.needed = needed;
    needed.ifPresent(version -> {
      Gauge.builder("stratbase.schema.version.needed", () -> version)
          .description("The newest migration that this build needs")
          .register(registry);
      Gauge.builder("stratbase.schema.version.found", () -> found)
          .description("The newest migration that was found; -1 before it could be asked for")
          .register(registry);
    });
  }

  /** Empty for a service without migrations. */
  public OptionalInt needed() {
    return needed;
  }

  /** Empty while the database did not say. */
  public OptionalInt found() {
    return found == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Notes an answer, empty for none; whether that is enough. */
  boolean note(OptionalInt answer) {
    found = answer.orElse(UNKNOWN);
    return needed.isEmpty() || found >= needed.getAsInt();
  }
}
