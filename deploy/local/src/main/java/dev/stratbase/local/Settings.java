package dev.stratbase.local;

import dev.stratbase.database.PgBouncer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody may choose about the stack.
 *
 * @param root the repository
 * @param data where database files, secrets and logs are kept
 * @param fresh whether to start from an empty database
 * @param corsOrigins who may call the services from a browser, comma-separated
 * @param javaOptions further options for the services' JVMs
 * @param remote somebody else's database and issuer, in place of our own
 * @param pooler the mode of a PgBouncer between the services and our own database, if one is wanted
 */
record Settings(
    Path root,
    Path data,
    Ports ports,
    boolean fresh,
    String corsOrigins,
    List<String> javaOptions,
    Optional<RemoteProject> remote,
    Optional<PgBouncer.Mode> pooler) {

  /** Where single-page applications are usually developed. */
  private static final List<String> USUAL_ORIGINS =
      List.of("http://localhost:3000", "http://localhost:4200", "http://localhost:5173");

  static Settings from(Path root, List<String> arguments, Map<String, String> environment) {
    for (String argument : arguments) {
      if (!argument.equals("--fresh")) {
        throw new StackFailure(
            "\"%s\" is no option of up; the only one is --fresh.".formatted(argument));
      }
    }
    Ports ports = Ports.from(environment);
    String data = environment.getOrDefault("STRATBASE_DATA", "");
    Settings settings =
        new Settings(
            root,
            (data.isBlank() ? root.resolve(".stratbase") : Path.of(data))
                .toAbsolutePath()
                .normalize(),
            ports,
            !arguments.isEmpty(),
            origins(ports, environment.getOrDefault("STRATBASE_CORS_ORIGINS", "")),
            javaOptions(environment.getOrDefault("STRATBASE_JAVA_OPTIONS", "")),
            RemoteProject.from(environment),
            pooler(environment.getOrDefault(Ports.POOLER_WANTED, "")));
    if (settings.pooler().isPresent() && settings.remote().isPresent()) {
      throw new StackFailure(
          Ports.POOLER_WANTED + " is for the stack's own database only, not DATABASE_URL's.");
    }
    if (settings.fresh() && settings.remote().isPresent()) {
      throw new StackFailure("--fresh empties the stack's own database only, not DATABASE_URL's.");
    }
    return settings;
  }

  private static Optional<PgBouncer.Mode> pooler(String chosen) {
    try {
      return chosen.isBlank() ? Optional.empty() : Optional.of(PgBouncer.Mode.named(chosen));
    } catch (IllegalArgumentException unknown) {
      throw new StackFailure(Ports.POOLER_WANTED + ": " + unknown.getMessage());
    }
  }

  private static List<String> javaOptions(String chosen) {
    return chosen.isBlank() ? List.of() : List.of(chosen.strip().split("\\s+", -1));
  }

  private static String origins(Ports ports, String chosen) {
    if (!chosen.isBlank()) {
      return chosen;
    }
    // The index page, and account's page over all documents.
    int index = ports.of(Ports.INDEX);
    int account = ports.of(Service.ACCOUNT);
    return "http://127.0.0.1:%s,http://localhost:%s,http://127.0.0.1:%s,http://localhost:%s,%s"
        .formatted(index, index, account, account, String.join(",", USUAL_ORIGINS));
  }

  /** The same, from an empty database. */
  Settings afresh() {
    return new Settings(root, data, ports, true, corsOrigins, javaOptions, remote, pooler);
  }

  Path databaseDirectory() {
    return data.resolve("postgres");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path logs() {
    return data.resolve("logs");
  }

  Path running() {
    return data.resolve("running");
  }

  String origin(String name) {
    return "http://127.0.0.1:" + ports.of(name);
  }

  String origin(Service service) {
    return origin(service.slice());
  }
}
