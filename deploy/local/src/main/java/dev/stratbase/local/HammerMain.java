package dev.stratbase.local;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.local.hammer.Hammer;
import dev.stratbase.local.hammer.Plan;
import dev.stratbase.local.hammer.Target;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code ./stratbase hammer} runs: the leak hammer, on the stack that runs here. */
public final class HammerMain {
  private HammerMain() {}

  /** Hammers and exits with 0 only when nothing was wrong. */
  public static void main(String[] arguments) {
    Program.run(
        "The stack could not be hammered",
        () -> {
          Plan plan = Plan.from(Arrays.asList(arguments));
          Target target = target(Settings.from(Program.root(), List.of(), System.getenv()));
          return new Hammer(target, plan, System.out).run();
        });
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
            "postgresql://127.0.0.1:%s/postgres".formatted(settings.ports().of(Ports.DATABASE)),
            EmbeddedDatabase.OWNER,
            EmbeddedDatabase.OWNER_PASSWORD,
            "");
    return new Target(
        origins,
        settings.origin(Ports.AUTH) + "/auth/v1",
        Secrets.in(secrets).serviceKey(),
        database::connectAsOwner);
  }
}
