package dev.stratbase.kit.production;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings of which production could be unsafe.
 *
 * @param origins whose pages may call
 * @param issuer of people's tokens
 * @param jwtSecret that tokens are signed with as well; empty for none
 * @param caller login that serves people
 * @param system login that serves administrators and the service itself
 * @param owner login that migrates; empty in a service
 * @param logLevels by category, the root's under an empty name
 * @param telemetry where spans are sent; empty for nowhere
 */
record ProductionSettings(
    List<String> origins,
    String issuer,
    String jwtSecret,
    String caller,
    String system,
    String owner,
    Map<String, String> logLevels,
    String telemetry) {
  private static final Set<String> OWNERS = Set.of("postgres", "supabase_admin");

  /** Of what every local Supabase signs with. */
  private static final String EXAMPLE = "super-secret-jwt-token";

  /** An HMAC-SHA-256 is no better than its key (RFC 7518, 3.2). */
  private static final int SECRET_LENGTH = 32;

  private static final Set<String> TALKATIVE =
      Set.of("DEBUG", "TRACE", "ALL", "FINE", "FINER", "FINEST");

  /** Everything that is wrong, a clause each; empty for safe settings. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (origins.stream().anyMatch(origin -> origin.contains("*") || origin.startsWith("/"))) {
      faults.add("stratbase.cors.origins must list exact origins, and is " + origins);
    }
    if (!"https".equals(URI.create(issuer).getScheme())) {
      faults.add("stratbase.auth.issuer hands out its keys without TLS: " + issuer);
    }
    if (!jwtSecret.isEmpty()
        && (jwtSecret.length() < SECRET_LENGTH || jwtSecret.startsWith(EXAMPLE))) {
      faults.add("stratbase.auth.jwt-secret is an example, or shorter than 32 characters");
    }
    for (String login : List.of(caller, system)) {
      if (ownsTables(login)) {
        faults.add("stratbase.database uses the owner's login " + login);
      }
    }
    if (caller.equals(system)) {
      faults.add("stratbase.database.caller and system are the same login " + caller);
    }
    logLevels.forEach((category, level) -> {
      if (TALKATIVE.contains(level.toUpperCase(Locale.ROOT))) {
        faults.add(
            "the log level %s of %s may write what people send"
                .formatted(level, category.isEmpty() ? "everything" : category));
      }
    });
    if (!telemetry.isBlank() && !isSafe(telemetry)) {
      faults.add("stratbase.telemetry.endpoint sends traces without TLS: " + telemetry);
    }
    return faults;
  }

  /** Over TLS, or to a collector that this machine or pod has to itself. */
  private static boolean isSafe(String endpoint) {
    URI uri = URI.create(endpoint);
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme())
            && Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost())));
  }

  /** Behind Supavisor a login is called {@code role.project}. */
  private boolean ownsTables(String login) {
    String role = login.contains(".") ? login.substring(0, login.indexOf('.')) : login;
    return OWNERS.contains(role) || login.equals(owner);
  }
}
