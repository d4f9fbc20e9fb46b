package dev.stratbase.kit.database;

import dev.stratbase.database.PgBouncer;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A PgBouncer in front of the module's database, for one test. */
final class RunningPooler implements AutoCloseable {
  /** Fewer than clients, so that they share, and enough for a migration's session. */
  static final int SERVER_CONNECTIONS = 6;

  private final Process process;
  private final PgBouncer pooler;

  private RunningPooler(Process process, PgBouncer pooler) {
    this.process = process;
    this.pooler = pooler;
  }

  static RunningPooler in(PgBouncer.Mode mode, Path directory) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    int database = URI.create(TestDatabase.instance().url()).getPort();
    PgBouncer pooler = new PgBouncer(directory, port, mode, database, SERVER_CONNECTIONS);
    Path log = directory.resolve("pgbouncer.log");
    Process process =
        new ProcessBuilder(pooler.command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (!listens(port)) {
      if (!process.isAlive()) {
        throw new AssertionError("PgBouncer did not start:\n" + Files.readString(log));
      }
      Thread.sleep(20);
    }
    return new RunningPooler(process, pooler);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  String url() {
    return pooler.url();
  }

  /** As the bare login that serves account's people. */
  PgConnectOptions login() {
    return login(pooler.url());
  }

  static PgConnectOptions login(String url) {
    String password =
        Objects.requireNonNull(
            new StratbaseResource().start().get("stratbase.database.caller.password"));
    return PgConnectOptions.fromUri(url).setUser("account_service").setPassword(password);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
