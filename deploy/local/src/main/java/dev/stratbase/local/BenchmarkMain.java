package dev.stratbase.local;

import dev.stratbase.local.benchmark.Benchmark;
import dev.stratbase.local.secret.Secrets;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code ./stratbase benchmark} runs: three reads beside direct SQL, on the stack that is up.
 */
public final class BenchmarkMain {
  private static final Duration LENGTH = Duration.ofSeconds(3);

  private BenchmarkMain() {}

  /** Measures once and exits with 0 only when nothing failed. */
  public static void main(String[] arguments) {
    System.exit(measure());
  }

  private static int measure() {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Settings settings = Settings.from(root, List.of(), System.getenv());
      Path secrets = settings.secrets().resolve("secrets.json");
      if (settings.remote().isPresent() || !Files.exists(secrets)) {
        return failed("benchmark needs a stack of its own on this machine: ./stratbase up.");
      }
      Benchmark.Addresses addresses =
          new Benchmark.Addresses(
              settings.origin(Ports.AUTH) + "/auth/v1",
              settings.origin(Service.INDICATOR),
              settings.origin(Service.STRATEGY));
      PgConnectOptions login =
          new PgConnectOptions()
              .setHost("127.0.0.1")
              .setPort(settings.ports().of(Ports.DATABASE))
              .setDatabase("postgres")
              .setUser(Service.STRATEGY.callerLogin())
              .setPassword(Secrets.in(secrets).password(Service.STRATEGY.callerLogin()));
      return new Benchmark(addresses, login, LENGTH, System.out).run() ? 0 : 1;
    } catch (ConnectException nobody) {
      return failed("nothing answers there; start the stack first with ./stratbase up");
    } catch (IOException | StackFailure failure) {
      return failed(Causes.sentence(failure));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return failed("interrupted");
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return 1;
  }
}
