package dev.stratbase.local.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** The people and strategies of the benchmark; ids follow from numbers, so they need no keeping. */
final class World {
  /** People, each with a token of their own. */
  static final int PEOPLE = 1_000;

  /** Strategies of each person. */
  static final int EACH = 50;

  /** Those of four components. */
  static final int ORDINARY = PEOPLE * EACH;

  /** Further strategies of each person, of eight components and with two versions at least. */
  static final int WIDE_EACH = 10;

  /** All strategies. */
  static final int STRATEGIES = ORDINARY + PEOPLE * WIDE_EACH;

  /** Components of an ordinary strategy; a wide one has these first, and as many more. */
  static final int COMPONENTS = 4;

  private final List<Person> people;
  private final List<Component> components;
  private final AtomicLongArray rowVersions;
  // Seconds since 1970 in its upper digits: an earlier run's numbers are never met again soon.
  private final AtomicInteger saves =
      new AtomicInteger((int) (Instant.now().getEpochSecond() % 1_000_000) * 1_000);

  /**
   * Holds what was seeded.
   *
   * @param components of a wide strategy
   * @param rowVersions by a strategy's number
   */
  World(List<Person> people, List<Component> components, long[] rowVersions) {
    this.people = people;
    this.components = components;
    this.rowVersions = new AtomicLongArray(rowVersions);
  }

  /**
   * An indicator that strategies use.
   *
   * @param parameters its defaults, as JSON
   */
  record Component(UUID indicator, String type, int revision, String parameters) {}

  /**
   * Strategies that a workload draws from.
   *
   * @param first its number
   */
  record Stretch(World world, int first, int count) {
    /** One at random of those that are this user's alone. */
    Turn draw(SplittableRandom random, int user, int users) {
      return new Turn(world, first + random.nextInt(count / users) * users + user);
    }

    /** The first one. */
    Turn example() {
      return new Turn(world, first);
    }
  }

  Person person(int number) {
    return people.get(number);
  }

  /** The components of a strategy. */
  List<Component> components(int strategy) {
    return strategy < ORDINARY ? components.subList(0, COMPONENTS) : components;
  }

  /** The strategies of four components. */
  Stretch ordinary() {
    return new Stretch(this, 0, ORDINARY);
  }

  /** The strategies of eight. */
  Stretch wide() {
    return new Stretch(this, ORDINARY, STRATEGIES - ORDINARY);
  }

  long rowVersion(int strategy) {
    return rowVersions.get(strategy);
  }

  void rowVersion(int strategy, long version) {
    rowVersions.set(strategy, version);
  }

  /** A number that no save had before, so that each save changes something. */
  int nextSave() {
    return saves.incrementAndGet();
  }

  static int personOf(int strategy) {
    return strategy < ORDINARY ? strategy / EACH : (strategy - ORDINARY) / WIDE_EACH;
  }

  static UUID personId(int number) {
    return id("p" + number);
  }

  static UUID strategyId(int number) {
    return id("s" + number);
  }

  static UUID componentId(int strategy, int place) {
    return id("c" + strategy + "/" + place);
  }

  /** What PostgreSQL's {@code md5(text)::uuid} answers. */
  static UUID id(String name) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer halves = ByteBuffer.wrap(hash);
      return new UUID(halves.getLong(), halves.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has MD5", e);
    }
  }
}
