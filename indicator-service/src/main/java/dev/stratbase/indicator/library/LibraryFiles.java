package dev.stratbase.indicator.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the library's files come from. */
@FunctionalInterface
interface LibraryFiles {

  /** The text of a file below {@code library/}, or nothing when there is none of that name. */
  Optional<String> text(String name);

  static LibraryFiles packaged() {
    return name -> {
      try (var stream = IndicatorLibrary.class.getResourceAsStream("/library/" + name)) {
        return stream == null
            ? Optional.empty()
            : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("library/" + name + " cannot be read", e);
      }
    };
  }
}
