package dev.stratbase.local.benchmark;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Whose turn it is with which strategy. No two users ever hold the same strategy.
 *
 * @param strategy its number in the {@link World}
 */
record Turn(World world, int strategy) {
  UUID strategyId() {
    return World.strategyId(strategy);
  }

  List<World.Component> components() {
    return world.components(strategy);
  }

  /** What the service asks the library with, once it knows the indicators' schemas. */
  Tuple library() {
    UUID[] indicators = components().stream().map(World.Component::indicator).toArray(UUID[]::new);
    Integer[] revisions =
        components().stream().map(World.Component::revision).toArray(Integer[]::new);
    return Tuple.tuple()
        .addArrayOfUUID(indicators)
        .addArrayOfUUID(indicators)
        .addArrayOfInteger(revisions);
  }

  Person person() {
    return world.person(World.personOf(strategy));
  }
}
