package dev.stratbase.account.apikey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Stands in for every LLM provider at the wire; what it answers depends on the key it is sent. */
public final class StandInProvider {
  private static final StandInProvider INSTANCE = new StandInProvider();

  private final HttpServer server;
  private final Map<String, Supplier<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** What is answered. */
  public record Answer(int status, String body, Map<String, String> headers) {
    static Answer of(int status) {
      return new Answer(status, "{}", Map.of());
    }
  }

  /** A request that came: its path, and where the key stood. */
  public record Seen(String path, Map<String, String> headers) {}

  private StandInProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** The module's. */
  public static StandInProvider instance() {
    return INSTANCE;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on this is answered to whoever sends the key; 200 to every other. */
  void answer(String key, Supplier<Answer> answer) {
    answers.put(key, answer);
  }

  /** The requests with that key. */
  public List<Seen> seen(String key) {
    return seen.stream().filter(it -> it.headers().values().contains(key)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(
                  name.toLowerCase(java.util.Locale.ROOT),
                  values.getFirst().replaceFirst("^Bearer ", "")));
      seen.add(new Seen(exchange.getRequestURI().toString(), headers));
      Answer answer =
          answers.entrySet().stream()
              .filter(each -> headers.containsValue(each.getKey()))
              .findFirst()
              .map(each -> each.getValue().get())
              .orElse(Answer.of(200));
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
