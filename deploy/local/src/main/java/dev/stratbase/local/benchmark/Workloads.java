package dev.stratbase.local.benchmark;

import java.util.List;
import java.util.stream.Collectors;

/** What there is to measure, in the report's order. */
final class Workloads {
  private static final List<Workload> ALL =
      List.of(
          new OneStrategy(),
          new OwnList(),
          new CatalogueList(),
          SaveStrategy.ordinary(),
          SaveStrategy.wide(),
          new VersionDiff());

  private Workloads() {}

  /**
   * Those of the given names, or all for none.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  static List<Workload> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(workload -> workload.name().equals(name))) {
        throw new IllegalArgumentException(
            "There is no workload \"%s\"; there are %s."
                .formatted(
                    name, ALL.stream().map(Workload::name).collect(Collectors.joining(", "))));
      }
    }
    return ALL.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
  }
}
