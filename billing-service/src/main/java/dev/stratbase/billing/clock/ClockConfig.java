package dev.stratbase.billing.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whether the clock can be set; never in production. */
@ConfigMapping(prefix = "stratbase.billing.clock")
public interface ClockConfig {
  /** Whether tests and the local stack may set it. */
  @WithDefault("false")
  boolean settable();

  /** Address whose {@code offset_ms} is followed: the payment stand-in's clock. */
  Optional<String> follow();
}
