package dev.stratbase.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How often what is guessable or costly may be done, over all replicas. */
@ConfigMapping(prefix = "stratbase.limits")
public interface LimitsConfig {
  /** Multiplies every limit of an address, for a machine where everybody has the same one. */
  @WithDefault("1")
  int addressFactor();

  /** By name; what a service counts stands in its own configuration. */
  Map<String, Quota> of();

  /** One limit. */
  interface Quota {
    /** Begins with the first use. */
    Duration window();

    /** Uses of one person in it. */
    int perPerson();

    /** Uses of all who share an address in it. */
    int perAddress();
  }
}
