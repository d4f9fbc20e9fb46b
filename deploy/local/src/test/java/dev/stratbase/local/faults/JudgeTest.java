package dev.stratbase.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.local.faults.Sample.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A fault from the second second to the third, and reads every 50 ms from zero to six. */
class JudgeTest {
  private static final Set<String> HIT = Set.of("a");
  private static final Scenario.Span SPAN = new Scenario.Span(at(2), at(3));

  private final List<Sample> samples = new ArrayList<>();

  private static long at(double seconds) {
    return (long) (seconds * 1e9);
  }

  private void reads(String target, double from, double to, int status) {
    for (double due = from; due < to; due += 0.05) {
      add(Kind.READ, target, due, due + 0.01, status);
    }
  }

  private void add(Kind kind, String target, double due, double done, int status) {
    samples.add(new Sample(kind, target, at(due), at(done), status, "", ""));
  }

  private List<String> broken(Rules rules) {
    return outcome(rules).broken();
  }

  private Outcome outcome(Rules rules) {
    return outcome(rules, Limits.PROMISED);
  }

  private Outcome outcome(Rules rules, Limits limits) {
    return new Judge(new Scenario("it", rules, () -> SPAN), SPAN, List.copyOf(samples), limits)
        .judge();
  }

  private void assertBroken(String why, Rules rules) {
    List<String> broken = broken(rules);
    assertTrue(broken.stream().anyMatch(line -> line.contains(why)), broken.toString());
  }

  @Test
  void nothingIsBrokenWhereAllIsWell() {
    reads("a", 0, 6, 200);
    assertEquals(List.of(), broken(Rules.unnoticed()));
    assertEquals(List.of(), broken(Rules.restart(HIT)));
  }

  @Test
  void whoIsAwayMaySaySoAndMustComeBack() {
    reads("a", 0, 2, 200);
    reads("a", 2, 3.2, 503);
    reads("a", 3.2, 6, 200);
    assertEquals(List.of(), broken(Rules.away(HIT)));
    assertBroken("though nobody was hit", Rules.unnoticed());
    reads("a", 4.5, 4.6, 503);
    assertBroken("failed long after", Rules.away(HIT));
  }

  @Test
  void successMustReturnWithinASecond() {
    reads("a", 0, 2, 200);
    reads("a", 4.2, 6, 200);
    assertBroken("back only after 1.2", Rules.away(HIT));
    assertTrue(outcome(Rules.away(HIT)).gap() > 2);
  }

  @Test
  void restartCostsOneReadAndAShortGapBeyondItsOwn() {
    reads("a", 0, 2, 200);
    add(Kind.READ, "a", 2.9, 2.95, 503);
    reads("a", 3.2, 6, 200);
    assertEquals(List.of(), broken(Rules.restart(HIT)));
    add(Kind.READ, "a", 2.95, 2.99, 503);
    assertBroken("2 failed reads of a", Rules.restart(HIT));
    samples.clear();
    reads("a", 0, 2, 200);
    reads("a", 3.4, 6, 200);
    assertBroken("a gap of 0.4", Rules.restart(HIT));
  }

  @Test
  void nobodyNeedHaveWaitedLongerThanAServiceDoes() {
    reads("a", 0, 2, 200);
    add(Kind.READ, "a", 2.01, 2.9, 503);
    add(Kind.READ, "a", 2.06, 2.95, 503);
    reads("a", 3.1, 6, 200);
    assertEquals(List.of(), broken(Rules.restart(HIT)));
  }

  @Test
  void neitherHangsNorSilenceNorAnotherServicesFailureIsAccepted() {
    reads("a", 0, 6, 200);
    reads("b", 0, 6, 200);
    add(Kind.READ, "a", 2, 4.1, 503);
    assertBroken("too slow", Rules.away(HIT));
    add(Kind.READ, "a", 2, 2.1, 0);
    assertBroken("unanswered", Rules.away(HIT));
    add(Kind.READ, "b", 2, 2.1, 503);
    assertBroken("though nobody was hit", Rules.away(HIT));
  }

  @Test
  void whoWasKilledMayBeSilentButNotThroughTheFront() {
    reads("a", 0, 6, 200);
    add(Kind.READ, "a", 2, 2.1, 0);
    assertEquals(List.of(), broken(Rules.killed("a")));
    add(Kind.SHARED, "a", 2, 2.1, 0);
    assertBroken("shared, and failed", Rules.killed("a"));
  }

  @Test
  void healthIsToldSoonAndLifeIsNeverDenied() {
    reads("a", 0, 6, 200);
    add(Kind.READY, "a", 2, 2.2, 503);
    assertEquals(List.of(), broken(Rules.away(HIT)));
    add(Kind.READY, "a", 2, 2.4, 503);
    assertBroken("health told too late", Rules.away(HIT));
    add(Kind.LIVE, "a", 2, 2.1, 503);
    assertBroken("not alive", Rules.away(HIT));
  }

  @Test
  void wrongAnswersAreAlwaysWrong() {
    reads("a", 0, 6, 200);
    samples.add(new Sample(Kind.WRITE, "a", at(2), at(2.1), 500, "internal_error", "500"));
    assertBroken("answered wrongly", Rules.killed("a"));
  }

  @Test
  void busyMachineIsACauseWhereItsServicesLifeShowsIt() {
    reads("a", 0, 6, 200);
    add(Kind.READ, "a", 4, 5.8, 503);
    add(Kind.WRITE, "a", 4, 5.8, 503);
    add(Kind.LIVE, "a", 4, 4.1, 200);
    assertEquals(3, outcome(Rules.unnoticed(), Limits.LENIENT).broken().size());
    add(Kind.LIVE, "b", 4.5, 5, 200);
    assertEquals(3, outcome(Rules.unnoticed(), Limits.LENIENT).broken().size());
    add(Kind.LIVE, "a", 4.5, 4.7, 200);
    assertEquals(List.of(), outcome(Rules.unnoticed(), Limits.LENIENT).broken());
    assertBroken("though nobody was hit", Rules.unnoticed());
  }

  @Test
  void restartOnABusyMachineIsOverWhenTheReplicaIsBack() {
    reads("a", 0, 2, 200);
    reads("a", 2, 3.1, 503);
    reads("a", 4.1, 6, 200);
    assertEquals(List.of(), outcome(Rules.restart(HIT), Limits.LENIENT).broken());
    reads("a", 3.5, 3.7, 503);
    assertTrue(
        outcome(Rules.restart(HIT), Limits.LENIENT)
            .broken()
            .getFirst()
            .contains("failed reads of a"));
  }
}
