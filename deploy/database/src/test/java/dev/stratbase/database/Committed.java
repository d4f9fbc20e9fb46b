package dev.stratbase.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table of lines that was reviewed and committed: {@code src/test/resources/matrix/NAME.txt}.
 * With {@code -Dstratbase.matrix=write} the tests write it anew, to be read as a diff.
 */
record Committed(String name) {
  private Path file() {
    return TestDatabase.ROOT.resolve("deploy/database/src/test/resources/matrix/" + name + ".txt");
  }

  /** What is not committed, marked with +, and what is no longer so, marked with -. */
  List<String> differences(List<String> actual) throws IOException {
    List<String> expected =
        Files.readAllLines(file()).stream().filter(line -> !line.startsWith("#")).toList();
    var differences = new ArrayList<String>();
    var held = Set.copyOf(actual);
    var known = Set.copyOf(expected);
    actual.stream().filter(line -> !known.contains(line)).forEach(l -> differences.add("+ " + l));
    expected.stream().filter(line -> !held.contains(line)).forEach(l -> differences.add("- " + l));
    return differences;
  }

  /** Writes the lines if the command asked for it. */
  void writeWhenAsked(List<String> actual) throws IOException {
    if ("write".equals(System.getProperty("stratbase.matrix"))) {
      Files.createDirectories(file().getParent());
      var lines = new ArrayList<String>();
      lines.add(
          "# Read from a migrated database; see docs/security.md for the command that writes it.");
      lines.addAll(actual);
      Files.write(file(), lines);
    }
  }
}
