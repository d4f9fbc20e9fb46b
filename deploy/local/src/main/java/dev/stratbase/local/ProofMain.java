package dev.stratbase.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./stratbase production-proof} runs: the packaged services as production has them, on
 * a stack of their own beside one that is {@code up}: ports 3,000 above, data made anew.
 */
public final class ProofMain {
  private static final int FAILED = 1;
  private static final int PORTS_APART = 3_000;

  private ProofMain() {}

  /** Exits with 0 only when everything was as it should be. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(arguments.length == 0 ? run() : failed("production-proof takes no options."));
  }

  private static int run() {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Map<String, String> environment =
          Ports.apart(System.getenv(), PORTS_APART, root.resolve(".stratbase/proof"));
      environment.put(Ports.POOLER_WANTED, "transaction");
      Progress progress = new Progress(System.out);
      try (ProductionProof proof = new ProductionProof(root, environment, progress)) {
        Runtime.getRuntime().addShutdownHook(new Thread(proof::close, "stop"));
        proof.run();
      }
      progress.line("Proved in %.0f s".formatted(progress.elapsed()));
      return 0;
    } catch (StackFailure failure) {
      return failed(failure.line());
    } catch (Exception failure) {
      return failed("The proof could not be made: " + Causes.sentence(failure));
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
