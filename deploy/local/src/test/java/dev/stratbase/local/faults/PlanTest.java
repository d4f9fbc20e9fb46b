package dev.stratbase.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final List<Scenario> ALL =
      List.of(named("database restarted"), named("database frozen"), named("issuer down"));

  private static Scenario named(String name) {
    return new Scenario(name, Rules.unnoticed(), () -> new Scenario.Span(0, 0));
  }

  private static List<String> chosen(String... arguments) {
    return Plan.from(List.of(arguments)).chosen(ALL).stream().map(Scenario::name).toList();
  }

  @Test
  void allFaultsAreMadeUnlessSomeAreNamed() {
    assertEquals(3, chosen().size());
    assertEquals(3, chosen("--short").size());
    assertEquals(List.of("database restarted"), chosen("--only", "restart"));
    assertEquals(
        List.of("database frozen", "issuer down"), chosen("--short", "--only", "issuer,frozen"));
  }

  @Test
  void whatIsUnknownIsRefusedWithWhatThereIs() {
    String told =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> chosen("--only", "flood"))
                .getMessage());
    assertTrue(told.contains("flood") && told.contains("issuer down"), told);
    for (List<String> wrong : List.of(List.of("--only"), List.of("--long"), List.of("restart"))) {
      assertThrows(IllegalArgumentException.class, () -> Plan.from(wrong));
    }
  }
}
