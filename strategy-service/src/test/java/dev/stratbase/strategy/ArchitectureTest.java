package dev.stratbase.strategy;

import dev.stratbase.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void houseRulesHold() {
    ArchitectureRules.check("strategy");
  }
}
