package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.Set;

/** What first-release.properties says: from which migrations on the tables are in use. */
final class FirstRelease {
  private final Properties properties;

  private FirstRelease(Properties properties) {
    this.properties = properties;
  }

  static FirstRelease read() {
    var properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            TestDatabase.ROOT.resolve("deploy/database/first-release.properties"))) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FirstRelease(properties);
  }

  /** Whether the migration meets tables that services use already. */
  boolean binds(Script script) {
    return script.version() > Integer.parseInt(properties.getProperty(script.slice().slug()));
  }

  int newest(Slice slice) {
    return Integer.parseInt(properties.getProperty(slice.slug()));
  }

  boolean isSmall(String table) {
    return Set.of(properties.getProperty("small").split("\\s*,\\s*")).contains(table);
  }
}
