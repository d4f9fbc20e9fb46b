package dev.stratbase.local;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.local.hammer.Hammer;
import dev.stratbase.local.hammer.Plan;
import dev.stratbase.local.hammer.Target;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./stratbase hammer} runs: the leak hammer, on the stack that runs here. */
public final class HammerMain {
  private static final int FAILED = 1;

  private HammerMain() {}

  /** Hammers and exits with 0 only when nothing was wrong. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment)
      throws InterruptedException {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Plan plan = Plan.from(arguments);
      Target target = target(Settings.from(root, List.of(), environment));
      return new Hammer(target, plan, System.out).run() ? 0 : FAILED;
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (IOException | SQLException failure) {
      return failed("The stack could not be hammered: " + Causes.sentence(failure));
    }
  }

  /** Nothing but a stack of our own is ever treated like this. */
  static Target target(Settings settings) throws IOException {
    if (settings.remote().isPresent()) {
      throw new StackFailure("hammer is for the stack's own database only, not DATABASE_URL's.");
    }
    Path secrets = settings.secrets().resolve("secrets.json");
    if (!Files.exists(secrets)) {
      throw new StackFailure(
          "No stack runs on %s; start one with ./stratbase up.".formatted(settings.data()));
    }
    Map<String, String> origins = new HashMap<>();
    for (Service service : Service.values()) {
      origins.put(service.slice(), settings.origin(service));
    }
    DatabaseAccess database =
        new DatabaseAccess(
            "postgresql://127.0.0.1:%d/postgres".formatted(settings.ports().of(Ports.DATABASE)),
            EmbeddedDatabase.OWNER,
            EmbeddedDatabase.OWNER_PASSWORD,
            "");
    return new Target(
        origins,
        settings.origin(Ports.AUTH) + "/auth/v1",
        Secrets.in(secrets).serviceKey(),
        database::connectAsOwner);
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
