package dev.stratbase.local;

import dev.stratbase.local.demo.Tour;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What {@code ./stratbase demo} runs: a tour through the stack that is up. */
public final class DemoMain {
  private DemoMain() {}

  /** Walks once; the ports are found as {@code up} finds them. */
  public static void main(String[] arguments) {
    System.exit(walk());
  }

  private static int walk() {
    try {
      Settings settings = Settings.from(Path.of(""), List.of(), System.getenv());
      HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
      Tour.Addresses addresses =
          new Tour.Addresses(
              settings.origin(Ports.AUTH) + "/auth/v1",
              settings.origin(Service.ACCOUNT),
              settings.origin(Service.INDICATOR),
              settings.origin(Service.STRATEGY),
              settings.origin(Service.BILLING));
      new Tour(client, System.out, addresses).walk();
      return 0;
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
