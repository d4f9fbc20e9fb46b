package dev.stratbase.kit.production;

import dev.stratbase.kit.database.DatabaseConfig;
import dev.stratbase.kit.identity.IdentityConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Refuses to start with unsafe settings and lists all of them at once. A packaged service is in
 * production unless its profile is {@code local} or nobody but this machine can reach it.
 */
@Singleton
final class ProductionGate {
  private static final Logger LOG = Logger.getLogger(ProductionGate.class);

  /** Before anything that asks the database or opens a port. */
  private static final int FIRST = 1;

  private static final Pattern LEVEL =
      Pattern.compile("quarkus\\.log\\.(?:category\\.\"(?<category>[^\"]+)\"\\.)?level");

  private final DatabaseConfig database;
  private final IdentityConfig identity;
  private final List<String> origins;
  private final String host;
  private final Config config;
  private final List<ProductionRule> rules;

  ProductionGate(
      DatabaseConfig database,
      IdentityConfig identity,
      @ConfigProperty(name = "stratbase.cors.origins") List<String> origins,
      @ConfigProperty(name = "quarkus.http.host") String host,
      Config config,
      @All List<ProductionRule> rules) {
    this.database = database;
    this.identity = identity;
    this.origins = origins;
    this.host = host;
    this.config = config;
    this.rules = List.copyOf(rules);
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    if (LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    boolean local =
        ConfigUtils.isProfileActive("local") || List.of("127.0.0.1", "localhost").contains(host);
    List<String> faults = new ArrayList<>(local ? List.of() : settings().faults());
    // Each says itself what it takes on one's own machine.
    rules.forEach(rule -> faults.addAll(rule.faults()));
    if (!faults.isEmpty()) {
      String all = String.join("; ", faults);
      // A line of its own: of what is thrown the log shows the sentence amid a stack trace.
      LOG.errorf("Refused to start: cause=%s", all);
      throw new ConfigurationException("Not in production: " + all);
    }
  }

  private ProductionSettings settings() {
    return new ProductionSettings(
        origins,
        identity.issuer(),
        identity.jwtSecret().orElse(""),
        database.caller().username(),
        database.system().username(),
        config.getOptionalValue("quarkus.datasource.owner.username", String.class).orElse(""),
        logLevels(),
        config.getOptionalValue("stratbase.telemetry.endpoint", String.class).orElse(""));
  }

  private Map<String, String> logLevels() {
    Map<String, String> levels = new TreeMap<>();
    // Said in the environment it may have no name of its own.
    config
        .getOptionalValue("quarkus.log.level", String.class)
        .ifPresent(level -> levels.put("", level));
    for (String name : config.getPropertyNames()) {
      Matcher matcher = LEVEL.matcher(name);
      if (matcher.matches()) {
        String category = matcher.group("category");
        config
            .getOptionalValue(name, String.class)
            .ifPresent(level -> levels.put(category == null ? "" : category, level));
      }
    }
    return levels;
  }
}
