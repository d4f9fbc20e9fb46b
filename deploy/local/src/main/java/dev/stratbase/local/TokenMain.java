package dev.stratbase.local;

import dev.stratbase.local.auth.WorkloadIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What {@code ./stratbase token} runs: prints a workload's token, for {@code /v1/internal/}. */
public final class TokenMain {
  private static final String USAGE = "say: ./stratbase token workload [SUBJECT]";

  private TokenMain() {}

  /** Prints one token and nothing else, so that it can be put into a variable. */
  public static void main(String[] arguments) {
    try {
      System.out.println(token(Arrays.asList(arguments), System.getenv()));
    } catch (IOException | StackFailure failure) {
      System.err.println("stratbase: " + Causes.sentence(failure));
      System.exit(1);
    }
  }

  static String token(List<String> arguments, Map<String, String> environment) throws IOException {
    if (arguments.isEmpty() || arguments.size() > 2 || !arguments.getFirst().equals("workload")) {
      throw new StackFailure(USAGE);
    }
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    Settings settings = Settings.from(root, List.of(), environment);
    if (!Files.isDirectory(settings.secrets())) {
      throw new StackFailure("nothing has been started here yet; start ./stratbase up first.");
    }
    String subject = arguments.size() == 2 ? arguments.getLast() : WorkloadIssuer.SUBJECT;
    return WorkloadIssuer.in(settings.secrets(), settings.ports().of(Ports.AUTH), Clock.systemUTC())
        .token(subject);
  }
}
