package dev.stratbase.kit.info;

import io.quarkus.runtime.annotations.RegisterResources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built, when.
 *
 * @param commit the sources' commit; {@code unknown} where the build was told none
 * @param time RFC 3339, UTC
 */
@RegisterResources(globs = "dev/stratbase/kit/info/build.properties")
record Build(String commit, String time) {
  private static final String FILE = "build.properties";

  /** Of the running program. */
  static Build current() {
    Properties properties = new Properties();
    try (InputStream file = Build.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not packaged");
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(properties.getProperty("commit"), properties.getProperty("time"));
  }
}
