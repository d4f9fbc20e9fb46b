package dev.stratbase.database.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads from the server's log how it ran what the services sent: the very statements, under their
 * roles, claims and policies, the ones inside functions and triggers too.
 */
public final class PlanLog {
  private static final String FILE = "plans";
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final EmbeddedDatabase server;
  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private long position;

  /**
   * The log of a server that was started with {@link #settings}.
   *
   * @param directory the one that was given there
   */
  public PlanLog(EmbeddedDatabase server, Path directory) {
    this.server = server;
    this.file = directory.resolve(FILE + ".json");
  }

  /** What a server needs so that its log can be read; nothing is written before {@link #begin}. */
  public static Map<String, String> settings(Path directory) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("session_preload_libraries", "auto_explain");
    settings.put("logging_collector", "on");
    settings.put("log_destination", "jsonlog");
    settings.put("log_directory", directory.toAbsolutePath().toString());
    settings.put("log_filename", FILE + ".log");
    settings.put("log_truncate_on_rotation", "off");
    settings.put("log_rotation_age", "0");
    settings.put("log_rotation_size", "0");
    settings.put("auto_explain.log_analyze", "on");
    settings.put("auto_explain.log_buffers", "on");
    settings.put("auto_explain.log_timing", "off");
    settings.put("auto_explain.log_nested_statements", "on");
    settings.put("auto_explain.log_format", "json");
    return settings;
  }

  /** From now on each statement of these logins' new sessions is written down. */
  public void begin(List<String> logins) throws SQLException {
    try (Connection admin = superuser()) {
      for (String login : logins) {
        Rows.of(admin, "alter role %s set auto_explain.log_min_duration = 0".formatted(login));
      }
    }
  }

  /** What was run since the last look, in order of ending. */
  public List<Plan> take() throws SQLException, IOException {
    String mark = "mark " + UUID.randomUUID();
    try (Connection admin = superuser()) {
      Rows.of(admin, "do $$ begin raise log '%s'; end $$".formatted(mark));
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      var plans = new ArrayList<Plan>();
      long behind = readUntil(mark, plans);
      if (behind >= 0) {
        position = behind;
        return plans;
      }
      Thread.onSpinWait();
    }
    throw new IOException("The server's log %s has no %s".formatted(file, mark));
  }

  /** The place behind the mark, or -1 when it is not there yet. */
  private long readUntil(String mark, List<Plan> plans) throws IOException {
    if (!Files.exists(file)) {
      return -1;
    }
    long place = position;
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(position);
      var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        place += line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (line.contains(mark)) {
          return place;
        }
        int plan = line.indexOf("plan:\\n");
        if (plan >= 0) {
          String message = json.readTree(line).path("message").asText();
          JsonNode told = json.readTree(message.substring(message.indexOf("plan:") + 5));
          plans.add(new Plan(told.path("Query Text").asText(), told.path("Plan")));
        }
      }
    }
    return -1;
  }

  private Connection superuser() throws SQLException {
    return server.connect("supabase_admin", "postgres");
  }
}
