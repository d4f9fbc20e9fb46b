package dev.stratbase.local.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * One stretch of one workload on one way.
 *
 * @param number of the round, from 1
 */
record Round(int number, Workload workload, Way way) {
  /**
   * All of them in the order they are run: a workload's ways right behind each other and all
   * workloads before the next round, so that whatever the machine does meanwhile meets every way
   * alike, and a ratio compares what was measured seconds apart.
   */
  static List<Round> alternating(int rounds, List<Workload> workloads) {
    List<Round> all = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      for (Workload workload : workloads) {
        for (Way way : Way.values()) {
          all.add(new Round(number, workload, way));
        }
      }
    }
    return all;
  }
}
