package dev.stratbase.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An HTTP server that nobody outside this machine can reach; one virtual thread a request. */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LoopbackServer.class.getName());
  private static final int BACKLOG = 128;

  static {
    // Without it every answer with a body waits 40 ms for the other side's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handler handler;

  private LoopbackServer(HttpServer server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Starts answering.
   *
   * @param port the port, or 0 for any free one
   * @throws IOException when the port cannot be bound
   */
  public static LoopbackServer start(int port, Handler handler) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    LoopbackServer started = new LoopbackServer(server, handler);
    server.createContext("/", started::answer);
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, responseTo(exchange));
    }
  }

  private Response responseTo(HttpExchange exchange) {
    try {
      return handler.handle(new Request(exchange, Map.of()));
    } catch (HttpFailure failure) {
      return plain(failure.status(), failure.sentence());
    } catch (RuntimeException unexpected) {
      LOG.log(Level.SEVERE, "Request failed", unexpected);
      return plain(500, "Something went wrong here; the log has the cause.");
    }
  }

  private static Response plain(int status, String sentence) {
    return new Response(status, "text/plain; charset=utf-8", sentence + "\n", Map.of());
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    if (body.length == 0) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", response.mediaType());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
