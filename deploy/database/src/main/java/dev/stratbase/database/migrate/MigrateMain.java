package dev.stratbase.database.migrate;

import dev.stratbase.database.DatabaseAddress;
import dev.stratbase.database.DatabaseException;
import dev.stratbase.database.Migrator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;

/** What {@code deploy/database/migrate} runs, once everything is built. */
public final class MigrateMain {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int MISUSED = 2;

  private MigrateMain() {}

  /** Runs one command and ends with 0, with 1 when it failed or found a fault, 2 when misused. */
  public static void main(String[] arguments) {
    // Before the first logger: the libraries bring this manager and complain about any other.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.OFF);
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    System.exit(run(Arrays.asList(arguments), System.getenv(), root, System.out, System.err));
  }

  /** Runs one command and answers with the status to end with. */
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      Path root,
      PrintStream out,
      PrintStream err) {
    try {
      Request request = Request.of(arguments);
      if (request.wantsHelp()) {
        out.println(Help.TEXT);
        return GOOD;
      }
      return perform(request, environment, root, out) ? GOOD : BAD;
    } catch (MisuseException misuse) {
      err.println("migrate: " + misuse.getMessage() + " See migrate --help.");
      return MISUSED;
    } catch (DatabaseException | FlywayException | SQLException failure) {
      err.println("migrate: " + Reason.of(failure));
      return BAD;
    }
  }

  private static boolean perform(
      Request request, Map<String, String> environment, Path root, PrintStream out)
      throws SQLException {
    if (request.command().equals("export-supabase")) {
      return new ExportCommand(Migrator.of(NOWHERE, root), out).run(request);
    }
    Migrator migrator = Migrator.of(address(environment), root);
    return switch (request.command()) {
      case "status" -> new StatusCommand(migrator, out).run(request);
      case "up" -> new UpCommand(migrator, environment, out).run(request);
      case "down" -> new DownCommand(migrator, out).run(request);
      case "verify" -> new VerifyCommand(migrator, out).run();
      case "adopt" -> new AdoptCommand(migrator, environment, out).run(request);
      default -> throw new MisuseException("There is no command " + request.command() + ".");
    };
  }

  // Writing files asks no database.
  private static final DatabaseAddress NOWHERE = new DatabaseAddress("", "", "");

  private static DatabaseAddress address(Map<String, String> environment) {
    String url = environment.getOrDefault("DATABASE_URL", "");
    if (url.isBlank()) {
      throw new DatabaseException(
          "Say which database in the environment: DATABASE_URL=postgresql://user:password@host:port/database");
    }
    return DatabaseAddress.parse(url);
  }
}
