package dev.stratbase.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns<String> turns = new Turns<>(List.of("a", "b"));

  private List<String> next(int number) {
    return Stream.generate(turns::next).limit(number).sorted().toList();
  }

  @Test
  void eachHasItsTurn() {
    assertEquals(List.of("a", "a", "b", "b"), next(4));
    turns.add("b");
    turns.add("c");
    assertEquals(List.of("a", "b", "c"), next(3));
  }

  @Test
  void whoLeftIsLeftOutButNotTheLast() {
    turns.remove("a");
    assertEquals(List.of("b", "b"), next(2));
    turns.remove("b");
    assertEquals(List.of("b"), next(1));
  }
}
