package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @Test
  void theFullFormIsTheDefault() {
    assertEquals(20_000, Plan.from(List.of()).requests());
  }

  @Test
  void aShortFormStillMeetsEveryFaultTwice() {
    Plan plan = Plan.from(List.of("--requests", "3000", "--seed", "7"));
    assertEquals(new Plan(3_000, 7), plan);
    assertEquals(2 * Fault.values().length, plan.faults());
    assertTrue(plan.share() * Plan.CONNECTIONS >= 3_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--requests", "--requests 63", "--requests many", "--seed -1", "--fast 1"})
  void anythingElseIsRefusedWithASentence(String typed) {
    List<String> arguments = List.of(typed.split(" ", -1));
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> Plan.from(arguments)).toString();
    assertTrue(sentence.contains("--requests") || sentence.contains("wants a number"), sentence);
  }
}
