package dev.stratbase.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks for a port before PostgreSQL does, because its own refusal is hard to read. */
final class Ports {
  private Ports() {}

  static void requireFree(int port) {
    try (var socket = new ServerSocket()) {
      // A port whose last connections linger in TIME_WAIT is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new DatabaseException(
          "Port %s on 127.0.0.1 is used by another program; end it or choose another port."
              .formatted(port),
          e);
    }
  }
}
