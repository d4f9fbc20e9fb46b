package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for every answer, whatever was asked. */
final class Judge {
  /** Part of every LLM key that is stored; no answer may ever contain it. */
  static final String KEY_TEXT = "HammerSecretHammerSecret";

  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final World world;
  private final Report report;

  Judge(World world, Report report) {
    this.world = world;
    this.report = report;
  }

  /**
   * Judges an answer.
   *
   * @param right the statuses that are right for the request; 503 always is, if it is explained
   */
  void check(Answer answer, String requestId, Set<Integer> right) {
    if (!answer.header("X-Request-Id").equals(requestId)) {
      report.leak("the answer is another request's, sent " + requestId + ": " + answer);
    }
    if (!answer.isUnavailable() && !right.contains(answer.status())) {
      report.violation("not one of " + right + ": " + answer);
    }
    if (answer.status() >= 400) {
      checkProblem(answer);
    }
    String shown = answer.text() + answer.headers().map();
    checkMarks(answer, shown);
    checkIds(answer, shown);
  }

  private void checkProblem(Answer answer) {
    JsonNode problem = answer.json();
    boolean told =
        answer.header("Content-Type").startsWith("application/problem+json")
            && problem.path("status").asInt() == answer.status()
            && problem.path("code").asText().matches("[a-z][a-z0-9_]*");
    if (!told) {
      report.violation("no problem that can be understood: " + answer);
    }
    String required =
        switch (answer.status()) {
          case 401 -> "WWW-Authenticate";
          case 429, 503 -> "Retry-After";
          default -> "";
        };
    if (!required.isEmpty() && answer.header(required).isEmpty()) {
      report.violation("without " + required + ": " + answer);
    }
  }

  private void checkMarks(Answer answer, String shown) {
    @Nullable Person asker = answer.call().person();
    int self = asker == null ? -1 : asker.index();
    for (Marks.Mark mark : world.marks().in(shown)) {
      if (!mark.open() && mark.person() != self) {
        report.leak("something of person " + mark.person() + " is shown: " + answer);
      }
    }
    if (shown.contains(KEY_TEXT)) {
      report.leak("an LLM key is shown: " + answer);
    }
  }

  private void checkIds(Answer answer, String shown) {
    @Nullable Person asker = answer.call().person();
    for (MatchResult found : UUIDS.matcher(shown).results().toList()) {
      if (answer.call().path().contains(found.group())) {
        continue; // Asked for by id, so no secret to the asker; the content is judged.
      }
      UUID id = UUID.fromString(found.group());
      @Nullable Person person = world.person(id);
      if (person != null && !person.equals(asker)) {
        report.leak("the id of " + person + " is shown: " + answer);
      }
      @Nullable Row row = world.row(id);
      if (row != null && !row.owner().equals(asker) && !row.everOpen()) {
        report.leak("the private " + row + " is shown: " + answer);
      }
    }
  }
}
