package dev.stratbase.kit.problem;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one title of every code. SQL says a code and a sentence about this occurrence; the title is
 * of the kind of problem and never changes (RFC 9457, section 3.1.3).
 */
@Singleton
final class Titles {
  private final Map<String, ProblemCode> byCode = new HashMap<>();

  Titles(@All List<ProblemCatalogue> catalogues) {
    Stream.concat(
            Stream.of(CommonProblem.values()),
            catalogues.stream().flatMap(catalogue -> catalogue.codes().stream()))
        .forEach(this::add);
  }

  /** What SQL raised; one that nobody lists has its own words as the title. */
  ProblemCode raised(String code, int status) {
    @Nullable ProblemCode listed = byCode.get(code);
    if (listed != null && listed.status() == status) {
      return listed;
    }
    return new Raised(code, status, listed == null ? words(code) : listed.title());
  }

  private void add(ProblemCode code) {
    if (byCode.put(code.code(), code) != null) {
      throw new IllegalStateException("Two problems have the code " + code.code());
    }
  }

  private static String words(String code) {
    return code.isEmpty()
        ? code
        : Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
  }

  private record Raised(String name, int status, String title) implements ProblemCode {}
}
