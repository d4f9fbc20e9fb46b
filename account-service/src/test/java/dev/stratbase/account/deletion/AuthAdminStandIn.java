package dev.stratbase.account.deletion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Supabase Auth's admin API at the wire: removes whom it is told to, unless told to misbehave. */
public final class AuthAdminStandIn implements QuarkusTestResourceLifecycleManager {
  static final String KEY = "sb_secret_for-tests";
  private static final List<String> CALLS = new CopyOnWriteArrayList<>();
  private static final Map<UUID, Integer> ANSWERS = new ConcurrentHashMap<>();

  private HttpServer server;

  /** No usual constructor sets it up: Quarkus calls start. */
  public AuthAdminStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/auth/v1/admin/users/", AuthAdminStandIn::answer);
    server.start();
    return Map.of(
        "stratbase.supabase.admin-url",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/auth/v1/admin",
        "stratbase.supabase.service-key",
        KEY,
        "stratbase.supabase.timeout",
        "1S");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** From now on this status for a person; 0 never answers. */
  static void answering(UUID person, int status) {
    ANSWERS.put(person, status);
  }

  /** How often it was asked, with the right key, to remove somebody. */
  static long askedToRemove(UUID person) {
    return CALLS.stream().filter(call -> call.equals("DELETE " + person)).count();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    UUID person = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    boolean trusted =
        KEY.equals(exchange.getRequestHeaders().getFirst("apikey"))
            && ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (trusted) {
      CALLS.add(exchange.getRequestMethod() + " " + person);
    }
    int status = trusted ? ANSWERS.getOrDefault(person, 200) : 401;
    if (status != 0) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }
  }
}
