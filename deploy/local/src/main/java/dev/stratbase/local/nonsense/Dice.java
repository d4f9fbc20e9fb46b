package dev.stratbase.local.nonsense;

import java.util.List;
import java.util.Random;

/** Choices that follow from a seed. */
record Dice(Random random) {

  /** Whether something of that likelihood happens. */
  boolean in100(int chances) {
    return random.nextInt(100) < chances;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** From 0 to one below the end. */
  int below(int end) {
    return random.nextInt(end);
  }

  /** An id that the seed gives, like one that a database made. */
  String uuid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
    return new java.util.UUID(high, low).toString();
  }
}
