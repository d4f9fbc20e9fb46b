package dev.stratbase.indicator;

import dev.stratbase.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void houseRulesHold() {
    ArchitectureRules.check("indicator");
  }
}
