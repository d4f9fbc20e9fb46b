package dev.stratbase.kit.production;

import java.util.List;

/**
 * What one service refuses in production beside what all do; each such bean is asked at the start.
 */
public interface ProductionRule {
  /** Everything that is wrong, a clause each; empty for safe settings. */
  List<String> faults();
}
