package dev.stratbase.local.faults;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How much is done.
 *
 * @param brief a few faults, judged leniently: for every change, on a machine that is busy
 * @param only parts of the names of the faults that are wanted; none for all
 */
public record Plan(
    boolean brief,
    List<String> only,
    Duration frozen,
    Duration down,
    Duration ending,
    Duration full,
    int coupons) {
  static final double READS_PER_SECOND = 20;
  static final double WRITES_PER_SECOND = 2;
  static final double SAVES_PER_SECOND = 1;
  static final double DELETIONS_PER_SECOND = 0.2;
  static final double HEALTH_PER_SECOND = 4;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  public static Plan from(List<String> arguments) {
    boolean brief = false;
    List<String> only = List.of();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (option.equals("--short")) {
        brief = true;
      } else if (option.equals("--only") && rest.hasNext()) {
        only = List.of(rest.next().split(","));
      } else {
        throw new IllegalArgumentException(
            "say: ./stratbase faults [--short] [--only PART-OF-A-NAME,...]");
      }
    }
    return brief
        ? new Plan(true, only, seconds(3), Duration.ZERO, seconds(2), Duration.ZERO, 20)
        : new Plan(false, only, seconds(15), seconds(10), seconds(10), seconds(10), 150);
  }

  private static Duration seconds(int number) {
    return Duration.ofSeconds(number);
  }

  /**
   * Those that are wanted.
   *
   * @throws IllegalArgumentException for a name that fits none
   */
  List<Scenario> chosen(List<Scenario> all) {
    for (String part : only) {
      if (all.stream().noneMatch(each -> each.name().contains(part))) {
        throw new IllegalArgumentException(
            "No fault is called \"%s\"; there are: %s"
                .formatted(part, String.join(", ", all.stream().map(Scenario::name).toList())));
      }
    }
    return only.isEmpty()
        ? all
        : all.stream().filter(each -> only.stream().anyMatch(each.name()::contains)).toList();
  }

  /** How long after a fault the answers still count as its consequences. */
  Duration afterwards() {
    return brief ? seconds(1) : Faults.AFTERWARDS;
  }

  Limits limits() {
    return brief ? Limits.LENIENT : Limits.PROMISED;
  }

  int warmUp() {
    return brief ? 40 : 2000;
  }
}
