package dev.stratbase.database.migrate;

import dev.stratbase.kit.migration.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param command the command, or {@code help}
 * @param flags what was said of {@code --json}, {@code --lose-data} and {@code --dry-run}
 * @param to the versions named, in the slices' order
 * @param directory where to write, or the empty text
 */
record Request(String command, Set<String> flags, Map<Slice, Integer> to, String directory) {
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "help", Set.of(),
          "status", Set.of("--json"),
          "up", Set.of("--to"),
          "down", Set.of("--to", "--lose-data", "--dry-run"),
          "verify", Set.of(),
          "adopt", Set.of("--dry-run"),
          "export-supabase", Set.of("DIR"));

  static Request of(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new MisuseException("Say what to do.");
    }
    Deque<String> words = new ArrayDeque<>(arguments);
    if (words.contains("--help") || words.contains("-h") || words.contains("help")) {
      return new Request("help", Set.of(), Map.of(), "");
    }
    String command = words.pop();
    Set<String> allowed = OPTIONS.get(command);
    if (allowed == null) {
      throw new MisuseException("There is no command \"" + command + "\".");
    }
    return read(command, allowed, words);
  }

  private static Request read(String command, Set<String> allowed, Deque<String> words) {
    var flags = new HashSet<String>();
    var to = new EnumMap<Slice, Integer>(Slice.class);
    String directory = "";
    while (!words.isEmpty()) {
      String word = words.pop();
      boolean isOption = word.startsWith("-");
      if (!allowed.contains(isOption ? word : "DIR") || (!isOption && !directory.isEmpty())) {
        throw new MisuseException("%s does not take \"%s\".".formatted(command, word));
      }
      if (word.equals("--to")) {
        target(words, to);
      } else if (isOption) {
        flags.add(word);
      } else {
        directory = word;
      }
    }
    if (command.equals("down") && to.isEmpty()) {
      throw new MisuseException("Say how far: down --to SLICE=VERSION.");
    }
    if (allowed.contains("DIR") && directory.isEmpty()) {
      throw new MisuseException("Say where to: " + command + " DIR.");
    }
    return new Request(command, flags, to, directory);
  }

  private static void target(Deque<String> words, Map<Slice, Integer> to) {
    String target = words.isEmpty() ? "" : words.pop();
    if (!target.matches("[a-z]+=[0-9]{1,4}")) {
      throw new MisuseException("--to wants SLICE=VERSION, such as account=7.");
    }
    String[] parts = target.split("=", 2);
    try {
      if (to.put(Slice.named(parts[0]), Integer.valueOf(parts[1])) != null) {
        throw new MisuseException("--to names %s twice.".formatted(parts[0]));
      }
    } catch (IllegalArgumentException unknown) {
      throw new MisuseException(unknown.getMessage() + ".");
    }
  }

  boolean wantsHelp() {
    return command.equals("help");
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }
}
