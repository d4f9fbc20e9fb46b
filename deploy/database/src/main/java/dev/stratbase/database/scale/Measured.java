package dev.stratbase.database.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * How one path was answered.
 *
 * @param name of the path
 * @param plans of every statement of its last and warmest run, those inside functions too
 * @param buffers the most that any warm run looked at; a statement inside another counts in both
 * @param faults what some run did that no path may do
 */
public record Measured(String name, List<Plan> plans, long buffers, List<String> faults) {
  /** The first runs also read the catalogue; the last three have the plan for all values. */
  private static final int WARM = 3;

  static Measured of(String name, List<List<Plan>> runs) {
    long most =
        runs.subList(Math.max(0, runs.size() - WARM), runs.size()).stream()
            .mapToLong(run -> run.stream().mapToLong(Plan::buffers).sum())
            .max()
            .orElse(0);
    var faults = new ArrayList<String>();
    for (List<Plan> run : runs) {
      for (Plan plan : run) {
        for (String fault : plan.faults()) {
          String told = fault + ": " + plan.statement().strip().replaceAll("\\s+", " ");
          if (!faults.contains(told)) {
            faults.add(told);
          }
        }
      }
    }
    return new Measured(name, runs.getLast(), most, faults);
  }

  /** The plan that looked at the most. */
  public String shape() {
    return plans.stream()
        .max((a, b) -> Long.compare(a.buffers(), b.buffers()))
        .map(Plan::shape)
        .orElse("");
  }
}
