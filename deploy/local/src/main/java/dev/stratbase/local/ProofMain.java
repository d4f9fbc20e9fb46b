package dev.stratbase.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code ./stratbase production-proof} runs: the packaged services as production has them, on
 * a stack of their own beside one that is {@code up}: ports 3,000 above, data made anew.
 */
public final class ProofMain {
  private static final int PORTS_APART = 3_000;

  private ProofMain() {}

  /** Exits with 0 only when everything was as it should be. */
  public static void main(String[] arguments) {
    Program.run("The proof could not be made", () -> run(ProofOptions.of(List.of(arguments))));
  }

  private static boolean run(ProofOptions options) throws Exception {
    Path root = Program.root();
    Map<String, String> environment =
        Ports.apart(System.getenv(), PORTS_APART, root.resolve(".stratbase/proof"));
    environment.put(Ports.POOLER_WANTED, "transaction");
    Progress progress = new Progress(System.out);
    try (ProductionProof proof = new ProductionProof(root, environment, options, progress)) {
      Program.stopWith(proof::close);
      proof.run();
    }
    progress.line(String.format(Locale.ROOT, "Proved in %.0f s", progress.elapsed()));
    return true;
  }
}
