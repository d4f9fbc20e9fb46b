package dev.stratbase.local;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A child's log: this run's, with the run before kept beside it. */
record LogFile(Path path) {
  private static final int LONGEST = 240;

  static LogFile begin(Path directory, String name) throws IOException {
    Path path = directory.resolve(name + ".log");
    if (Files.exists(path)) {
      Files.move(
          path, directory.resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    return new LogFile(path);
  }

  /** The line that most likely tells why the program ended. */
  String telling() {
    List<String> lines = lines();
    String last = "it logged nothing";
    for (String line : lines) {
      if (!line.isBlank() && !line.strip().startsWith("at ")) {
        last = line;
      }
    }
    for (String line : lines) {
      if (line.contains("Caused by:") || line.contains(" ERROR ") || line.startsWith("Error")) {
        last = line;
      }
    }
    String stripped = last.strip();
    return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) + "..." : stripped;
  }

  /** Whether one of its lines has all these words. */
  boolean says(String... words) {
    return lines().stream().anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(path);
    } catch (MalformedInputException binary) {
      return List.of("its log is not text");
    } catch (IOException unreadable) {
      return List.of("its log cannot be read");
    }
  }
}
