package dev.stratbase.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

  private static final int PAYMENTS_ABOVE_AUTH = 9;

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

  /** The defaults, except where the environment says otherwise. */
  static Ports from(Map<String, String> environment) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    Map<Integer, String> taken = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> each : DEFAULTS.entrySet()) {
      String variable = variable(each.getKey());
      int otherwise = each.getKey().equals(PAYMENTS) ? besideAuth(ports) : each.getValue();
      int port = port(variable, environment.getOrDefault(variable, ""), otherwise);
      String other = taken.put(port, variable);
      if (other != null) {
        throw new StackFailure(
            "%s and %s are both %d; give each its own port.".formatted(other, variable, port));
      }
      ports.put(each.getKey(), port);
    }
    return new Ports(ports);
  }

  /** Whoever moves the issuer to run a second stack has moved the payment stand-in as well. */
  private static int besideAuth(Map<String, Integer> ports) {
    int auth = Objects.requireNonNull(ports.get(AUTH));
    int above = auth + PAYMENTS_ABOVE_AUTH;
    return above <= 65_535 ? above : auth - PAYMENTS_ABOVE_AUTH;
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
          "Port %d (%s) is used by another program; stop that program or set %s."
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
