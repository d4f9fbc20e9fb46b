package dev.stratbase.kit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogTemplateTest {
  private static final Pattern CALL =
      Pattern.compile(
          "LOG\\.(?:trace|debug|info|warn|error|fatal)f\\(\\s*(?:[a-z]+, )?"
              + "(?<text>\"[^;]*?\")\\s*[,)]");

  @Test
  void valuesBecomeFieldsAndTheMessageStaysConstant() {
    String template = "Keys not fetched: issuer=%s count=%d %s";
    assertEquals(Optional.of("Keys not fetched"), LogTemplate.message(template));
    assertEquals(
        Map.of("issuer", "us", "count", "3", "cause", "refused"),
        LogTemplate.fields(template, new Object[] {"us", 3, "refused"}));
  }

  @Test
  void whatIsNotOfThisFormIsLeftAsItIs() {
    assertEquals(Optional.empty(), LogTemplate.message("Waiting for %s: needed=%d"));
    assertEquals(Optional.empty(), LogTemplate.message("Refused: %s %s status=%d"));
    assertEquals(Optional.empty(), LogTemplate.message("Slow: took=%.1f"));
  }

  /** Of all services: a line whose message is not constant could not be counted. */
  @Test
  void everyLineOfTheServicesIsOfThisForm() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    Path root = Path.of(System.getProperty("stratbase.root", ".."));
    for (String module :
        List.of(
            "service-kit",
            "account-service",
            "indicator-service",
            "strategy-service",
            "billing-service")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          Matcher call = CALL.matcher(Files.readString(file));
          while (call.find()) {
            seen++;
            String template = call.group("text").replaceAll("\"\\s*\\+\\s*\"", "");
            template = template.substring(1, template.length() - 1);
            if (LogTemplate.message(template).isEmpty()) {
              wrong.add(file.getFileName() + ": " + template);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(seen > 40, "only " + seen + " lines were found");
  }
}
