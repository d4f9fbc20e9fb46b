package dev.stratbase.local;

import dev.stratbase.database.scale.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The same paths on few and on many strategies, side by side. */
record LargeTableReport(List<Measured> small, List<Measured> large) {
  /** How many times the small table's pages the large one may need. */
  private static final double MOST = 2;

  /** A tree that is two levels higher costs so much more, however little a path reads. */
  private static final long LEVELS = 40;

  /** A table of all of them. */
  String markdown() {
    Map<String, Measured> few =
        small.stream().collect(Collectors.toMap(Measured::name, path -> path));
    StringBuilder text = new StringBuilder();
    text.append("| path | small | large | ratio | plan of its costliest statement, large |\n");
    text.append("|---|---:|---:|---:|---|\n");
    for (Measured path : large) {
      Measured other = few.getOrDefault(path.name(), path);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.1f | `%s` |%n",
              path.name(),
              other.buffers(),
              path.buffers(),
              ratio(other, path),
              path.shape()));
    }
    return text.toString();
  }

  /** What is not as it must be, a line each. */
  List<String> complaints() {
    Map<String, Measured> few =
        small.stream().collect(Collectors.toMap(Measured::name, path -> path));
    List<String> lines = new ArrayList<>();
    for (Measured path : large) {
      path.faults().forEach(fault -> lines.add(path.name() + " " + fault));
      Measured other = few.getOrDefault(path.name(), path);
      if (ratio(other, path) > MOST && path.buffers() - other.buffers() > LEVELS) {
        lines.add(
            "%s takes %s buffers, on the small table %s"
                .formatted(path.name(), path.buffers(), other.buffers()));
      }
    }
    return lines;
  }

  private static double ratio(Measured few, Measured many) {
    return (double) many.buffers() / Math.max(1, few.buffers());
  }
}
