package dev.stratbase.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final List<Workload> TWO = List.of(new OneStrategy(), new OwnList());

  @Test
  void everyWayOfEveryWorkloadIsRunOnceARound() {
    List<Round> rounds = Round.alternating(5, TWO);
    assertEquals(5 * TWO.size() * Way.values().length, rounds.size());
    assertEquals(rounds.size(), new HashSet<>(rounds).size());
  }

  @Test
  void noWayIsRunTwiceInARowAndWhatIsComparedStandsSideBySide() {
    List<Round> rounds = Round.alternating(3, TWO);
    for (int i = 1; i < rounds.size(); i++) {
      assertNotEquals(rounds.get(i - 1).way(), rounds.get(i).way(), "at " + i);
      assertTrue(rounds.get(i - 1).number() <= rounds.get(i).number());
    }
    int ways = Way.values().length;
    for (int i = 0; i < rounds.size(); i += ways) {
      List<Round> compared = rounds.subList(i, i + ways);
      assertEquals(1, compared.stream().map(Round::workload).distinct().count());
      assertEquals(1, compared.stream().map(Round::number).distinct().count());
    }
  }
}
