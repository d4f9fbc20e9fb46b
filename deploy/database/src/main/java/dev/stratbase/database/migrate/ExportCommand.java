package dev.stratbase.database.migrate;

import static java.util.stream.Collectors.toMap;

import dev.stratbase.database.DatabaseException;
import dev.stratbase.database.Migrator;
import dev.stratbase.kit.migration.MigrationSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the migrations for Supabase's CLI, which runs the files of a directory in the order of the
 * times they are named by, and never again. A file that is there keeps its time.
 */
final class ExportCommand {
  private static final Pattern NAME = Pattern.compile("([0-9]{14})_(.+)\\.sql");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private final Migrator migrator;
  private final PrintStream out;

  ExportCommand(Migrator migrator, PrintStream out) {
    this.migrator = migrator;
    this.out = out;
  }

  boolean run(Request request) {
    try {
      return write(Path.of(request.directory()));
    } catch (IOException e) {
      throw new DatabaseException(
          "The directory %s cannot be written to (%s)".formatted(request.directory(), e), e);
    } catch (UncheckedIOException e) {
      throw new DatabaseException(
          "The directory %s cannot be read (%s)".formatted(request.directory(), e.getCause()), e);
    }
  }

  private boolean write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Map<String, Path> there = there(directory);
    LocalDateTime time = next(there);
    int written = 0;
    for (var plain : new PlainScripts(migrator).all()) {
      String name = "stratbase_" + plain.name();
      String text = text(plain);
      Path old = there.get(name);
      if (old == null) {
        Files.writeString(directory.resolve("%s_%s.sql".formatted(TIME.format(time), name)), text);
        time = time.plusSeconds(1);
        written++;
      } else if (!Files.readString(old).equals(text)) {
        throw new DatabaseException(
            "%s is not what would be written today. If it was never pushed, delete it; if it was, use the release it came from."
                .formatted(old));
      }
    }
    out.printf("%s files written to %s, %s were there%n", written, directory, there.size());
    out.println(
        "Apply them with: supabase db push (a database migrated otherwise: supabase migration repair"
            + " --status applied)");
    return true;
  }

  private String text(PlainScripts.Plain plain) {
    return """
    -- Stratbase: %s. Written by deploy/database/migrate export-supabase; not to be edited.
    %s;

    %s\
    """
        .formatted(
            plain.name().replace('_', ' '),
            MigrationSettings.session(migrator.config()).replace("; ", ";\n"),
            plain.sql());
  }

  private static Map<String, Path> there(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> Map.entry(NAME.matcher(String.valueOf(file.getFileName())), file))
          .filter(file -> file.getKey().matches())
          .collect(
              toMap(file -> file.getKey().group(2), Map.Entry::getValue, ExportCommand::later));
    }
  }

  private static Path later(Path one, Path other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  // Behind everything that is there, or the CLI would find a file older than what it has applied.
  private static LocalDateTime next(Map<String, Path> there) {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
    return there.values().stream()
        .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
        .filter(Matcher::matches)
        .map(name -> LocalDateTime.parse(name.group(1), TIME).plusSeconds(1))
        .filter(time -> time.isAfter(now))
        .max(LocalDateTime::compareTo)
        .orElse(now);
  }
}
