package dev.stratbase.local.benchmark;

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

  Person person() {
    return world.person(World.personOf(strategy));
  }
}
