package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long one small read takes, one after the other: the median of the quickest of some rounds.
 */
final class Pace {
  private static final int ROUNDS = 5;
  private static final int READS = 60;
  private static final double SLOWER = 1.5;
  private static final long MEASURE_MICROS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final Message read;

  Pace(int port, String path, Actor person) {
    this.port = port;
    this.read = person.signed(Message.of("GET", path));
  }

  /** Microseconds a read. */
  long measure() throws IOException {
    long best = Long.MAX_VALUE;
    try (Wire wire = new Wire(port, null)) {
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.min(best, round(wire));
      }
    }
    return best;
  }

  private long round(Wire wire) throws IOException {
    long[] micros = new long[READS];
    for (int i = 0; i < READS; i++) {
      long began = System.nanoTime();
      wire.send(read);
      micros[i] = (System.nanoTime() - began) / 1_000;
    }
    Arrays.sort(micros);
    return micros[READS / 2];
  }

  /** Measures until it is as fast as it was; a busy machine passes, a slow service stays slow. */
  long again(long before, boolean patient) throws IOException {
    long end = System.nanoTime() + (patient ? PATIENCE.toNanos() : 0);
    long after = measure();
    while (isSlower(before, after) && System.nanoTime() < end) {
      after = Math.min(after, measure());
    }
    return after;
  }

  static boolean isSlower(long before, long after) {
    return after > before * SLOWER + MEASURE_MICROS;
  }
}
