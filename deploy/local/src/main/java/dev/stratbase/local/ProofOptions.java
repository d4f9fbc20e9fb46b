package dev.stratbase.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code production-proof} may be told.
 *
 * @param from the checkout of the release before, whose services serve while this one's Jobs
 *     migrate
 * @param meanwhile what runs while all services serve
 */
record ProofOptions(Optional<Path> from, Meanwhile meanwhile) {
  /**
   * Reads {@code [--from DIRECTORY] [--while PROGRAM ARGUMENT...]}.
   *
   * @throws StackFailure when something else is there
   */
  static ProofOptions of(List<String> arguments) {
    if (arguments.size() > 1 && arguments.getFirst().equals("--from")) {
      Path from = Path.of(arguments.get(1)).toAbsolutePath().normalize();
      return new ProofOptions(
          Optional.of(from), Meanwhile.of(arguments.subList(2, arguments.size())));
    }
    return new ProofOptions(Optional.empty(), Meanwhile.of(arguments));
  }
}
