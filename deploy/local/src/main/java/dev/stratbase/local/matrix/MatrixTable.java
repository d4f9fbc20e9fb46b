package dev.stratbase.local.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which status each caller gets, as it is committed: one line for an operation and an aim. */
final class MatrixTable {
  private static final String RESOURCE = "matrix.txt";
  private static final String NONE = "-";

  private final Map<String, Map<Caller, String>> lines = new LinkedHashMap<>();

  /** The committed table. */
  static MatrixTable committed() throws IOException {
    try (InputStream text = MatrixTable.class.getResourceAsStream(RESOURCE)) {
      if (text == null) {
        throw new IOException(RESOURCE + " is not beside its class");
      }
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a table; what stands behind a # is left out.
   *
   * @throws IllegalArgumentException naming a line that cannot be understood
   */
  static MatrixTable parse(String text) {
    MatrixTable table = new MatrixTable();
    for (String line : text.lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split(" +", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      if (words.length != 2 + Caller.values().length) {
        throw new IllegalArgumentException(
            "wants an operation, an aim and %s cells: %s".formatted(Caller.values().length, line));
      }
      String key = words[0] + ' ' + words[1];
      if (table.lines.containsKey(key)) {
        throw new IllegalArgumentException("stands twice in the matrix: " + key);
      }
      int column = 2;
      for (Caller caller : Caller.values()) {
        String cell = words[column++];
        if (!cell.matches("-|[1-5][0-9][0-9]")) {
          throw new IllegalArgumentException("no status: %s in %s".formatted(cell, line));
        }
        if (!cell.equals(NONE)) {
          table.put(words[0], words[1], caller, cell);
        }
      }
      table.lines.computeIfAbsent(key, _ -> new EnumMap<>(Caller.class));
    }
    return table;
  }

  /** The status in a cell, or - when there is nothing to ask. */
  String cell(String operation, Aim aim, Caller caller) {
    return lines.getOrDefault(operation + ' ' + aim.title(), Map.of()).getOrDefault(caller, NONE);
  }

  void put(String operation, String aim, Caller caller, String cell) {
    lines
        .computeIfAbsent(operation + ' ' + aim, _ -> new EnumMap<>(Caller.class))
        .put(caller, cell);
  }

  /** The operations that have a line. */
  Set<String> operations() {
    Set<String> names = new LinkedHashSet<>();
    lines.keySet().forEach(key -> names.add(key.substring(0, key.indexOf(' '))));
    return names;
  }

  /** Operation and aim of every line. */
  Set<String> keys() {
    return lines.keySet();
  }

  /** The table as it is committed. */
  String text() {
    StringBuilder text = new StringBuilder(row("# operation", "aim", titles()));
    String before = "";
    for (Map.Entry<String, Map<Caller, String>> line : lines.entrySet()) {
      String[] key = line.getKey().split(" ", 2);
      if (!key[0].equals(before)) {
        text.append('\n');
        before = key[0];
      }
      text.append(row(key[0], key[1], cells(line.getValue())));
    }
    return text.toString();
  }

  private static List<String> titles() {
    return List.of(Caller.values()).stream().map(Caller::title).toList();
  }

  private static List<String> cells(Map<Caller, String> line) {
    return List.of(Caller.values()).stream()
        .map(caller -> line.getOrDefault(caller, NONE))
        .toList();
  }

  private static String row(String operation, String aim, List<String> cells) {
    StringBuilder row = new StringBuilder("%-30s %-10s".formatted(operation, aim));
    cells.forEach(cell -> row.append(" %-8s".formatted(cell)));
    return row.toString().stripTrailing() + "\n";
  }
}
