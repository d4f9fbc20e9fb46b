package dev.stratbase.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which ports on 127.0.0.1 the stack uses, by what listens there. */
record Ports(Map<String, Integer> byName) {
  static final String DATABASE = "database";
  static final String AUTH = "auth";
  static final String INDEX = "index";
  static final String PAYMENTS = "payments";

  static final String POOLER = "pooler";

  /** Only with this in the environment there is one. */
  static final String POOLER_WANTED = "STRATBASE_POOLER";

  private static final int PAYMENTS_ABOVE_AUTH = 9;
  private static final int POOLER_ABOVE_DATABASE = 7;

  private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put(DATABASE, 54322);
    DEFAULTS.put(AUTH, 54321);
    DEFAULTS.put(PAYMENTS, 54321 + PAYMENTS_ABOVE_AUTH);
    DEFAULTS.put(INDEX, 8080);
    DEFAULTS.put(Service.ACCOUNT.slice(), 8081);
    DEFAULTS.put(Service.STRATEGY.slice(), 8082);
    DEFAULTS.put(Service.BILLING.slice(), 8083);
    DEFAULTS.put(Service.INDICATOR.slice(), 8084);
  }

  Ports {
    byName = Map.copyOf(byName);
  }

  /**
   * Settings of a stack beside the usual one: other ports and data, except where the environment
   * says where.
   */
  static Map<String, String> apart(Map<String, String> environment, int distance, Path data) {
    Map<String, String> own = new LinkedHashMap<>(environment);
    from(Map.of())
        .byName()
        .forEach(
            (name, port) -> own.putIfAbsent(variable(name), Integer.toString(port + distance)));
    own.putIfAbsent("STRATBASE_DATA", data.toString());
    return own;
  }

  /** The defaults, except where the environment says otherwise. */
  static Ports from(Map<String, String> environment) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    Map<Integer, String> taken = new LinkedHashMap<>();
    Map<String, Integer> defaults = new LinkedHashMap<>(DEFAULTS);
    if (!environment.getOrDefault(POOLER_WANTED, "").isBlank()) {
      defaults.put(POOLER, 54322 + POOLER_ABOVE_DATABASE);
    }
    for (Map.Entry<String, Integer> each : defaults.entrySet()) {
      String variable = variable(each.getKey());
      int otherwise =
          switch (each.getKey()) {
            case PAYMENTS -> beside(ports, AUTH, PAYMENTS_ABOVE_AUTH);
            case POOLER -> beside(ports, DATABASE, POOLER_ABOVE_DATABASE);
            default -> each.getValue();
          };
      int port = port(variable, environment.getOrDefault(variable, ""), otherwise);
      String other = taken.put(port, variable);
      if (other != null) {
        throw new StackFailure(
            "%s and %s are both %s; give each its own port.".formatted(other, variable, port));
      }
      ports.put(each.getKey(), port);
    }
    return new Ports(ports);
  }

  /** Whoever moves one of the two to run a second stack has moved the other as well. */
  private static int beside(Map<String, Integer> ports, String name, int apart) {
    int moved = Objects.requireNonNull(ports.get(name));
    int above = moved + apart;
    return above <= 65_535 ? above : moved - apart;
  }

  int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("Nothing is called " + name);
    }
    return port;
  }

  int of(Service service) {
    return of(service.slice());
  }

  /** Refuses a port that somebody else listens on, and says how to choose another. */
  void requireFree(String name) {
    int port = of(name);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException busy) {
      throw new StackFailure(
          "Port %s (%s) is used by another program; stop that program or set %s."
              .formatted(port, name, variable(name)),
          busy);
    }
  }

  static String variable(String name) {
    return "STRATBASE_PORT_" + name.toUpperCase(Locale.ROOT);
  }

  private static int port(String variable, String text, int otherwise) {
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException malformed) {
      // Answered like a number out of range.
    }
    throw new StackFailure("%s is \"%s\", not a port from 1 to 65535.".formatted(variable, text));
  }
}
