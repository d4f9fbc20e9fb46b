package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on security points at is there. */
class SecurityPageTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)`");
  private static final Pattern LINKED = Pattern.compile("\\]\\(([\\w./-]+\\.md)");

  @Test
  void everyTestItNamesExists() throws IOException {
    Set<String> missing = new TreeSet<>(found(NAMED));
    assertTrue(missing.size() > 40, missing.toString());
    missing.removeAll(tests());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyPageItLinksExists() throws IOException {
    List<String> missing =
        found(LINKED).stream().filter(page -> !Files.exists(page().resolveSibling(page))).toList();
    assertEquals(List.of(), missing);
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(page()))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Path page() {
    return TestDatabase.ROOT.resolve("docs/security.md");
  }

  private static Set<String> tests() throws IOException {
    var names = new TreeSet<String>();
    for (String module :
        List.of(
            "service-kit",
            "service-kit-test",
            "account-service",
            "indicator-service",
            "strategy-service",
            "billing-service",
            "deploy/database",
            "deploy/local")) {
      try (Stream<Path> files = Files.walk(TestDatabase.ROOT.resolve(module + "/src/test/java"))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith("Test.java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }
}
