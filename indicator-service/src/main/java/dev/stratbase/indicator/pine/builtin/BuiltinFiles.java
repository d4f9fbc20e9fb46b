package dev.stratbase.indicator.pine.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code pine/functions.txt} and {@code pine/variables.txt}. */
final class BuiltinFiles {

  private BuiltinFiles() {}

  static Builtins read() {
    Map<String, List<Form>> functions = new HashMap<>();
    lines("functions.txt").forEach(line -> function(line, functions));
    Map<String, Variable> variables = new HashMap<>();
    lines("variables.txt").forEach(line -> variables(line, variables));
    return new Builtins(functions, variables);
  }

  private static void function(String line, Map<String, List<Form>> functions) {
    int open = line.indexOf('(');
    int close = line.indexOf(')');
    String inside = line.substring(open + 1, close);
    var arguments =
        inside.isEmpty()
            ? List.<Form.Taken>of()
            : Stream.of(inside.split(", ")).map(Form.Taken::read).toList();
    functions
        .computeIfAbsent(line.substring(0, open), name -> new ArrayList<>())
        .add(new Form(arguments, line.substring(close + 2)));
  }

  private static void variables(String line, Map<String, Variable> variables) {
    int colon = line.indexOf(": ");
    var head = new ArrayList<>(List.of(line.substring(0, colon).split(" ", -1)));
    String type = head.removeLast();
    boolean series = head.remove("series");
    String namespace = head.isEmpty() ? "" : head.getFirst() + ".";
    for (String name : line.substring(colon + 2).strip().split(" ", -1)) {
      variables.put(namespace + name, new Variable(type, series));
    }
  }

  private static List<String> lines(String file) {
    try (InputStream in = Builtins.class.getResourceAsStream("/pine/" + file)) {
      if (in == null) {
        throw new IllegalStateException("pine/" + file + " is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
