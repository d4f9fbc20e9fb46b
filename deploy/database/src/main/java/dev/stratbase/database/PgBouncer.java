package dev.stratbase.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How this machine's PgBouncer is put in front of one of our databases: who may log in, and with
 * what, it asks that database each time ({@code auth_query}), so that a login keeps its one SCRAM
 * verifier. Server connections are few, so that clients do share them.
 *
 * @param directory where its files are kept
 * @param port on 127.0.0.1
 * @param databasePort the database's port on 127.0.0.1
 * @param serverConnections of a login, which all its clients share
 */
public record PgBouncer(
    Path directory, int port, Mode mode, int databasePort, int serverConnections) {
  /** Who reads the logins' verifiers. */
  private static final String ASKS = "supabase_admin";

  private static final List<String> USUAL = List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin");

  /** How long a client keeps a server connection. */
  public enum Mode {
    /** Until it leaves. */
    SESSION,
    /** Until its transaction ends. */
    TRANSACTION,
    /** Until its statement ends; transactions are refused. */
    STATEMENT;

    /**
     * The mode of that name.
     *
     * @throws IllegalArgumentException with a sentence, when there is none
     */
    public static Mode named(String word) {
      for (Mode mode : values()) {
        if (mode.word().equals(word)) {
          return mode;
        }
      }
      throw new IllegalArgumentException(
          "There is no pooling mode \"%s\", only session, transaction and statement."
              .formatted(word));
    }

    /** As PgBouncer's {@code pool_mode} has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the program is, if this machine has it. */
  public static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":", -1)), USUAL.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The address for clients, without user or password. */
  public String url() {
    return "postgresql://127.0.0.1:%s/postgres".formatted(port);
  }

  /**
   * Writes its files and says how to start it; it stays in the foreground and logs to its output.
   *
   * @throws DatabaseException when this machine has no PgBouncer
   */
  public List<String> command() throws IOException {
    Path program =
        program()
            .orElseThrow(() ->
                new DatabaseException(
                    "No pgbouncer in PATH or /usr/sbin: install it (Debian: apt-get install pgbouncer)."));
    Files.createDirectories(directory);
    Path users = directory.resolve("users.txt");
    write(users, "\"%s\" \"%s\"%n".formatted(ASKS, EmbeddedDatabase.OWNER_PASSWORD));
    Path settings = directory.resolve("pgbouncer.ini");
    write(settings, settings(users));
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // It refuses to run as root; in a namespace of its own it is nobody, and can read its files.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program.toString(), "--quiet", settings.toString()));
    return command;
  }

  private String settings(Path users) {
    return """
    [databases]
    postgres = host=127.0.0.1 port=%s dbname=postgres
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %s
    unix_socket_dir =
    pool_mode = %s
    default_pool_size = %s
    max_client_conn = 500
    auth_type = scram-sha-256
    auth_file = %s
    auth_user = %s
    auth_query = select usename, passwd from pg_catalog.pg_shadow where usename = $1
    ; what JDBC begins with; our services do not
    ignore_startup_parameters = extra_float_digits
    ; a login refused once, before its password was set, is tried again soon
    server_login_retry = 1
    server_round_robin = 1
    """
        .formatted(databasePort, port, mode.word(), serverConnections, users, ASKS);
  }

  /** For its owner's eyes: a login's password stands in it. */
  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }
}
