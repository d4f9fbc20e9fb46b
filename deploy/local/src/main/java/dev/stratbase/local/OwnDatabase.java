package dev.stratbase.local;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.kit.migration.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The stack's own PostgreSQL. */
final class OwnDatabase implements AutoCloseable {
  /** The role that owns the {@code auth} schema, whom the token issuer connects as. */
  static final String AUTH_ADMIN = "supabase_auth_admin";

  /** The superuser. */
  static final String ADMIN = "supabase_admin";

  /** Its password, on a server that only this machine reaches. */
  static final String ADMIN_PASSWORD = "postgres";

  private final EmbeddedDatabase server;
  private final Path directory;

  private OwnDatabase(EmbeddedDatabase server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Starts it, from nothing when {@code fresh}. */
  static OwnDatabase start(Path directory, int port, boolean fresh) {
    if (fresh) {
      EmbeddedDatabase.discard(directory);
    }
    return new OwnDatabase(EmbeddedDatabase.persistent(directory, port), directory);
  }

  DatabaseAccess access() {
    return new DatabaseAccess(
        server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, "");
  }

  void setAuthPassword(String password) throws SQLException {
    try (Connection admin = server.connect(ADMIN, ADMIN_PASSWORD)) {
      Logins.setPasswords(admin, Map.of(AUTH_ADMIN, password));
    }
  }

  /** Completes when the server's main process ends, for whatever reason. */
  CompletableFuture<StackFailure> onEnd() throws IOException {
    Optional<String> pid =
        Files.readAllLines(directory.resolve("postmaster.pid")).stream().findFirst();
    return pid.map(String::strip)
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new)
        .thenApply(gone ->
            new StackFailure(
                "PostgreSQL ended unexpectedly; its log is %s.log".formatted(directory)));
  }

  @Override
  public void close() {
    server.close();
  }
}
