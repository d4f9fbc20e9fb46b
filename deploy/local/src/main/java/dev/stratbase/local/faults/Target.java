package dev.stratbase.local.faults;

import dev.stratbase.local.surface.Site;
import java.nio.file.Path;
import java.util.List;

/**
 * The stack that is treated badly.
 *
 * @param site its addresses, as clients see them
 * @param strategy replicas of strategy-service, the first straight at the database; the second, if
 *     there is one, behind the proxy
 * @param others one replica of each other service
 * @param superuser opens a connection of the database's superuser
 */
public record Target(
    Site site,
    List<Replica> strategy,
    List<Replica> others,
    DatabaseFiles database,
    Site.Database superuser,
    Networks networks) {

  /** Where the server keeps what, and a place for a small disk. */
  public record DatabaseFiles(Path directory, Path log, Path smallDisk) {}

  /** Between the second replica and the database, and between the services and others. */
  public record Networks(FaultProxy database, FaultProxy issuer, FaultProxy payments) {}

  Replica other(String slice) {
    return others.stream()
        .filter(it -> it.name().equals(slice))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No replica is called " + slice));
  }
}
