package dev.stratbase.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The least a service is to the supervisor: it answers its health check on the port it is given.
 */
public final class FakeService {
  private FakeService() {}

  /** Serves until it is ended; with {@code crash} it fails as a real one would. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("crash")) {
      throw new IllegalStateException("the master key is missing");
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    // Everybody has strategies already, so that no demo data is put in.
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"items\":[{}]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
