package dev.stratbase.indicator.pine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The scripts in {@code pine/good} and {@code pine/bad}. A bad one ends with a line {@code //!} for
 * each fault it has: {@code line:column code: message}.
 */
final class Corpus {

  /** A script and what is wrong with it. */
  record Sample(String name, String script, List<String> faults) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String EXPECTED = "\n//! ";

  private Corpus() {}

  static List<Sample> good() {
    return samples("good");
  }

  static List<Sample> bad() {
    return samples("bad");
  }

  static String good(String name) {
    return good().stream()
        .filter(each -> each.name().equals(name + ".pine"))
        .findFirst()
        .orElseThrow()
        .script();
  }

  private static List<Sample> samples(String folder) {
    try {
      var place = Objects.requireNonNull(Corpus.class.getResource("/pine/" + folder)).toURI();
      try (Stream<Path> files = Files.list(Path.of(place))) {
        return files.sorted().map(Corpus::sample).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Sample sample(Path file) {
    try {
      String text = Files.readString(file);
      int expected = text.indexOf(EXPECTED);
      String script = expected < 0 ? text : text.substring(0, expected + 1);
      List<String> faults =
          expected < 0
              ? List.of()
              : Stream.of(text.substring(expected + 1).split("\n"))
                  .map(line -> line.substring(EXPECTED.length() - 1))
                  .toList();
      return new Sample(String.valueOf(file.getFileName()), script, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
