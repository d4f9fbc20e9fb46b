package dev.stratbase.local.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to what a service sends for one request, in the server's own log, so that the benchmark
 * measures the service's SQL and no copy of it.
 */
final class StatementLog {
  private static final String PREFIX = "~%u~ ";
  private static final Pattern ENTRY =
      Pattern.compile("^~(\\w*)~ LOG:  (?:statement|execute [^:]*): (.*)$");
  private static final int SETTLING_MILLIS = 400;

  private final Connection superuser;
  private final Path file;

  StatementLog(Connection superuser, Path file) {
    this.superuser = superuser;
    this.file = file;
  }

  /** Something that makes the service send statements. */
  interface Action {
    void run() throws Exception;
  }

  /** The statements of this login while the action ran, in their order. */
  List<String> during(Action action, String login) throws Exception {
    set(
        "alter system set log_line_prefix = '" + PREFIX + "'",
        "alter system set log_statement = 'all'");
    long start = Files.size(file);
    try {
      action.run();
      Thread.sleep(SETTLING_MILLIS);
    } finally {
      set("alter system reset log_statement", "alter system reset log_line_prefix");
    }
    return statements(read(start), login);
  }

  /** The server writes a statement's further lines behind a tab. */
  static List<String> statements(List<String> lines, String login) {
    List<String> found = new ArrayList<>();
    boolean ours = false;
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        ours = entry.group(1).equals(login);
        if (ours) {
          found.add(entry.group(2));
        }
      } else if (ours && line.startsWith("\t")) {
        found.add(found.removeLast() + "\n" + line.substring(1));
      } else {
        ours = false;
      }
    }
    return found;
  }

  private List<String> read(long start) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private void set(String... settings) throws SQLException, InterruptedException {
    try (Statement statement = superuser.createStatement()) {
      for (String each : settings) {
        statement.execute(each);
      }
      statement.execute("select pg_reload_conf()");
    }
    Thread.sleep(SETTLING_MILLIS);
  }
}
