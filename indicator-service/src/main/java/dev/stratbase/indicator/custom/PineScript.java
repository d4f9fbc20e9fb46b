package dev.stratbase.indicator.custom;

import dev.stratbase.kit.problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What can be said of a script without reading the language: its size and its version. */
final class PineScript {
  private static final int MAX_BYTES = 100 * 1024;
  private static final Pattern VERSION =
      Pattern.compile("\\s*//\\s*@version\\s*=\\s*(\\d{1,3})\\s*");
  private static final String POINTER = "/pine_script";

  private PineScript() {}

  static List<Fault> faults(String script) {
    if (script.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return List.of(Fault.at(POINTER, "size", "must be at most 100 KB as UTF-8"));
    }
    List<String> versions =
        script
            .lines()
            .map(VERSION::matcher)
            .filter(found -> found.matches())
            .map(found -> found.group(1))
            .toList();
    if (versions.size() != 1) {
      return List.of(
          Fault.at(
              POINTER, "pine_version", "must have exactly one line //@version=6 or //@version=5"));
    }
    return switch (versions.getFirst()) {
      case "5", "6" -> List.of();
      default -> List.of(Fault.at(POINTER, "pine_version", "must be Pine version 5 or 6"));
    };
  }
}
