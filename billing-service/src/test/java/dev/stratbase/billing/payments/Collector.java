package dev.stratbase.billing.payments;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Takes spans over OTLP, of those requests whose callers trace them. */
public final class Collector {
  private static final Collector INSTANCE = new Collector();

  private final HttpServer server;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  private Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          synchronized (taken) {
            exchange.getRequestBody().transferTo(taken);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** The module's. */
  public static Collector instance() {
    return INSTANCE;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether a span of that trace that names the text came. */
  public boolean has(String trace, String text) {
    String all;
    synchronized (taken) {
      all = taken.toString(StandardCharsets.ISO_8859_1);
    }
    byte[] id = HexFormat.of().parseHex(trace);
    return all.contains(new String(id, StandardCharsets.ISO_8859_1)) && all.contains(text);
  }
}
