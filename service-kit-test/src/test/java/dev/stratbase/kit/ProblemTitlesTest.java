package dev.stratbase.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every code of all services, as their enums list them and as their SQL raises them: one code has
 * one status and one title, whichever service answers it.
 */
class ProblemTitlesTest {
  private static final Path ROOT = Path.of(System.getProperty("stratbase.root", ".."));
  private static final List<String> SERVICES =
      List.of("account", "indicator", "strategy", "billing");
  private static final Pattern LISTED =
      Pattern.compile("^  ([A-Z][A-Z_]+)\\(\\s*(\\d{3}), \"([^\"]+)\"\\)", Pattern.MULTILINE);
  private static final Pattern RAISED =
      Pattern.compile("refuse\\(\\s*(\\d{3}),\\s*(?:'([a-z_]+)'|(\\w+))");
  // What a function decides first and raises then.
  private static final Pattern DECIDED = Pattern.compile("then '(coupon_[a-z_]+)'");

  @Test
  void codeHasOneStatusAndOneTitleWhereverItIsAnswered() throws IOException {
    Map<String, String> first = listed(kit());
    for (String service : SERVICES) {
      listed(enumOf(service))
          .forEach((code, meaning) -> {
            String before = first.putIfAbsent(code, meaning);
            assertTrue(
                before == null || before.equals(meaning), service + " means another " + code);
          });
    }
    assertTrue(first.size() > 80, first.size() + " codes were found");
  }

  @Test
  void codeThatSqlRaisesIsListedWithItsStatus() throws IOException {
    List<String> unlisted = new ArrayList<>();
    int found = 0;
    for (String service : SERVICES) {
      Map<String, String> known = listed(kit());
      known.putAll(listed(enumOf(service)));
      for (Map.Entry<String, String> raised : raised(service).entrySet()) {
        found++;
        if (!known.getOrDefault(raised.getKey(), "").startsWith(raised.getValue() + " ")) {
          unlisted.add(service + ": " + raised.getValue() + " " + raised.getKey());
        }
      }
    }
    assertEquals(List.of(), unlisted);
    assertTrue(found > 30, found + " codes were found in the migrations");
  }

  /** Status by code. */
  private static Map<String, String> raised(String service) throws IOException {
    Map<String, String> codes = new TreeMap<>();
    Path migrations = ROOT.resolve(service + "-service/src/main/resources/db/migration");
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("V")).toList()) {
        String sql = Files.readString(file);
        Matcher matcher = RAISED.matcher(sql);
        while (matcher.find()) {
          if (matcher.group(2) != null) {
            codes.put(matcher.group(2), matcher.group(1));
          } else {
            assertEquals("refusal", matcher.group(3), file + " raises a code this test cannot see");
            Matcher decided = DECIDED.matcher(sql);
            while (decided.find()) {
              codes.put(decided.group(1), matcher.group(1));
            }
          }
        }
      }
    }
    return codes;
  }

  /** Status and title by code. */
  private static Map<String, String> listed(Path source) throws IOException {
    Map<String, String> codes = new TreeMap<>();
    Matcher matcher = LISTED.matcher(Files.readString(source));
    while (matcher.find()) {
      codes.put(
          matcher.group(1).toLowerCase(java.util.Locale.ROOT),
          matcher.group(2) + " " + matcher.group(3));
    }
    assertTrue(!codes.isEmpty(), source + " lists nothing");
    return codes;
  }

  private static Path kit() {
    return ROOT.resolve("service-kit/src/main/java/dev/stratbase/kit/problem/CommonProblem.java");
  }

  private static Path enumOf(String service) {
    String name = Character.toUpperCase(service.charAt(0)) + service.substring(1) + "Problem.java";
    return ROOT.resolve(
        "%s-service/src/main/java/dev/stratbase/%s/%s".formatted(service, service, name));
  }
}
