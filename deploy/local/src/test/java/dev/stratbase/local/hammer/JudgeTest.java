package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private final HammerWorld it = new HammerWorld();
  private final Judge judge = new Judge(it.world, it.report);

  private void check(Answer answer) {
    judge.check(answer, HammerWorld.REQUEST, Set.of(200, 404));
  }

  private void found(int leaks, int violations) {
    assertEquals(leaks, it.report.leaks(), () -> it.report.lines().toString());
    assertEquals(violations, it.report.violations(), () -> it.report.lines().toString());
  }

  @Test
  void oneIsShownOnesOwnAndWhatIsOpen() {
    String text = it.marks.own(0, "mine") + it.marks.open(1, "theirs") + it.ada.id();
    check(it.answer(it.ada, 200, text));
    check(it.answer(null, 200, it.marks.open(1, "theirs")));
    check(it.answer(it.ada, 404, HammerWorld.problem(404, "not_found")));
    found(0, 0);
  }

  @Test
  void aPrivateMarkOfSomebodyElseIsALeak() {
    check(it.answer(it.ada, 200, "{\"name\":\"" + it.marks.own(1, "secret") + "\"}"));
    check(it.answer(null, 200, it.ben.email()));
    found(2, 2);
  }

  @Test
  void aLeakInAHeaderOrAnErrorIsOneToo() {
    Map<String, String> headers =
        Map.of("X-Request-Id", HammerWorld.REQUEST, "Link", it.marks.own(1, "secret"));
    check(it.answer(it.ada, 200, headers, "{}"));
    check(it.answer(it.ada, 404, HammerWorld.problem(404, "x") + it.marks.own(1, "secret")));
    assertEquals(2, it.report.leaks());
  }

  @Test
  void theIdOfAPersonOrOfAPrivateRowIsALeak() {
    Row secret = it.row(it.ben, "strategy", it.marks.own(1, "secret"));
    check(it.answer(it.ada, 200, "{\"id\":\"" + secret.id() + "\"}"));
    check(it.answer(it.ada, 200, "{\"user_id\":\"" + it.ben.id() + "\"}"));
    check(it.answer(it.ben, 200, "{\"id\":\"" + secret.id() + "\"}"));
    found(2, 2);
  }

  @Test
  void aRowThatWasEverOpenMayStillBeKnown() {
    Row row = it.row(it.ben, "strategy", it.marks.open(1, "shown"));
    row.open();
    row.settle(row.name());
    check(it.answer(it.ada, 200, "{\"id\":\"" + row.id() + "\"}"));
    found(0, 0);
  }

  @Test
  void anLlmKeyIsShownToNobody() {
    check(it.answer(it.ada, 200, "gsk_" + Judge.KEY_TEXT + "1234"));
    found(1, 1);
  }

  @Test
  void theAnswerToAnotherRequestIsALeak() {
    check(it.answer(it.ada, 200, Map.of("X-Request-Id", "hammer-2"), "{}"));
    found(1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 403, 409, 500, 502})
  void aStatusThatIsNotRightIsAViolation(int status) {
    check(it.answer(it.ada, status, HammerWorld.problem(status, "some_code")));
    found(0, 1);
  }

  @Test
  void aRefusalMustSayWhenToComeBack() {
    check(it.answer(it.ada, 503, HammerWorld.problem(503, "database_unavailable")));
    found(0, 1);
    check(
        it.answer(
            it.ada,
            503,
            Map.of(
                "X-Request-Id", HammerWorld.REQUEST,
                "Content-Type", HammerWorld.PROBLEM,
                "Retry-After", "1"),
            HammerWorld.problem(503, "database_unavailable")));
    found(0, 1);
  }

  @Test
  void anErrorMustBeAProblemOfThatStatus() {
    check(it.answer(it.ada, 404, HammerWorld.problem(400, "not_found")));
    check(it.answer(it.ada, 404, "<html>"));
    found(0, 2);
  }
}
