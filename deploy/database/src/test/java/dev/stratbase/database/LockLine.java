package dev.stratbase.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first line of every script: which tables it locks how, strongest first, of those that were
 * there before it.
 */
final class LockLine {
  static final String PREFIX = "-- Lock: ";
  static final String NONE = "none";

  private static final String MODE =
      "(?:access exclusive|exclusive|share row exclusive|share|share update exclusive|row exclusive)"
          + " on [a-z_.]+(?:, [a-z_.]+)*";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "(?:" + NONE + "|" + MODE + "(?:; " + MODE + ")*)");

  private LockLine() {}

  static boolean isWellFormed(String line) {
    return FORM.matcher(line).matches();
  }

  static String of(Path script) throws IOException {
    return Files.readAllLines(script).getFirst();
  }

  /** Puts the line where it belongs. */
  static void write(Path script, String line) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(script));
    if (lines.getFirst().startsWith(PREFIX)) {
      lines.removeFirst();
    }
    lines.addFirst(line);
    Files.writeString(script, String.join("\n", lines) + "\n");
  }
}
