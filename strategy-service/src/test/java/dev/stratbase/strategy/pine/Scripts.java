package dev.stratbase.strategy.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.strategy.samples.Entry;
import dev.stratbase.strategy.samples.LibraryFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Composes scripts of the real library, and looks at what can be seen without a whole parser. */
final class Scripts {
  private static final UUID ID = new UUID(0, 7);
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|//.*|[A-Za-z_][\\w.]*|\\d[\\w.]*|\\s+|.");
  private static final Pattern OWN = Pattern.compile("[ci]\\d+_\\w+");
  private static final Pattern DECLARED =
      Pattern.compile("^(?:var )?(?:\\w+ )?([a-zA-Z]\\w*|\\[[^\\]]*\\]) (?:=|:=) .*");

  private Scripts() {}

  static PineScript of(ObjectNode document) {
    return PineComposer.compose(ID, 3, CanonicalJson.sha256(document), document, parts(document));
  }

  static List<Part> parts(JsonNode document) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode component : document.path("components")) {
      String id = component.path("indicator_id").asText();
      Entry entry =
          LibraryFiles.all().stream()
              .filter(one -> one.id().toString().equals(id))
              .findFirst()
              .orElseThrow();
      parts.add(new Part(parts.size() + 1, component, entry.indicator(), entry.pine()));
    }
    return parts;
  }

  /** Strings and brackets close, nothing is left to replace, every own name is declared first. */
  static void assertWellFormed(String script) {
    assertTrue(script.startsWith("//@version=6\n"), script);
    assertTrue(!script.contains("${"), script);
    Set<String> declared = new HashSet<>();
    String before = "";
    for (String line : script.split("\n", -1)) {
      assertLine(line, declared);
      boolean indented = line.startsWith("    ");
      assertEquals(before.startsWith("if "), indented, before + "\n" + line);
      before = line;
    }
  }

  private static void assertLine(String line, Set<String> declared) {
    Deque<String> open = new ArrayDeque<>();
    List<String> used = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(line);
    while (tokens.find()) {
      String token = tokens.group();
      switch (token) {
        case "(", "[" -> open.push(token);
        case ")" -> assertEquals("(", open.poll(), line);
        case "]" -> assertEquals("[", open.poll(), line);
        case "\"" -> throw new AssertionError("a text that does not end: " + line);
        default -> {
          if (OWN.matcher(token).matches()) {
            used.add(token);
          }
        }
      }
    }
    assertTrue(open.isEmpty(), line);
    Matcher declaration = DECLARED.matcher(line);
    if (declaration.matches() && !line.contains(" := ")) {
      Matcher names = OWN.matcher(declaration.group(1));
      while (names.find()) {
        assertTrue(declared.add(names.group()), "declared twice: " + line);
        used.remove(names.group());
      }
    }
    used.forEach(name -> assertTrue(declared.contains(name), name + " in " + line));
  }
}
