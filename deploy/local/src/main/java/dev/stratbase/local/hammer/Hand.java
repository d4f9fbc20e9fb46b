package dev.stratbase.local.hammer;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** One connection of one person: what all their actions share. */
final class Hand {
  private static final int REPEATS = 100;
  private static final long PAUSE_MILLIS = 100;

  private final Person person;
  private final int slot;
  private final Random dice;
  private final Wire wire;
  private final World world;
  private final Facts facts;
  private final Report report;
  private int sent;
  private int words;

  Hand(Person person, int slot, long seed, Wire wire, World world, Facts facts, Report report) {
    this.person = person;
    this.slot = slot;
    this.dice = new Random(seed * 1_000 + person.index() * 10L + slot);
    this.wire = wire;
    this.world = world;
    this.facts = facts;
    this.report = report;
  }

  Person person() {
    return person;
  }

  /** Which of the person's connections it is, from 0. */
  int slot() {
    return slot;
  }

  Random dice() {
    return dice;
  }

  World world() {
    return world;
  }

  Facts facts() {
    return facts;
  }

  Report report() {
    return report;
  }

  int sent() {
    return sent;
  }

  Answer send(Call call, Integer... right) throws InterruptedException {
    sent++;
    Answer answer = wire.send(call, Set.of(right));
    if (answer.isUnavailable()) {
      Thread.sleep(PAUSE_MILLIS / 2);
    }
    return answer;
  }

  /**
   * Sends a request with an Idempotency-Key, again for as long as nobody can say whether it took
   * effect.
   *
   * @return the last answer; still {@code outcome_unknown} when all patience was in vain
   */
  Answer settle(Call call, Integer... right) throws InterruptedException {
    Answer answer = send(call, right);
    if (!answer.isUnknown()) {
      return answer;
    }
    Answer unknown = answer;
    for (int again = 0; answer.isUnavailable() && again < REPEATS; again++) {
      Thread.sleep(PAUSE_MILLIS);
      answer = send(call, right);
    }
    return answer.isUnavailable() ? unknown : answer;
  }

  /** Reads until there is an answer. */
  Answer insist(Call call, Integer... right) throws InterruptedException {
    Answer answer = send(call, right);
    for (int again = 0; answer.isUnavailable() && again < REPEATS; again++) {
      Thread.sleep(PAUSE_MILLIS);
      answer = send(call, right);
    }
    if (answer.isUnavailable()) {
      report.violation("never served again: " + answer);
    }
    return answer;
  }

  void abort(Call call) throws InterruptedException {
    sent++;
    wire.abort(call, dice);
  }

  /** A name nobody else uses, which only this person may see. */
  String ownWord() {
    return world.marks().own(person.index(), slot + "." + ++words);
  }

  /** The same for everybody's eyes. */
  String openWord() {
    return world.marks().open(person.index(), slot + "." + ++words);
  }

  /** An id that follows from the seed. */
  UUID uuid() {
    return new UUID(
        (dice.nextLong() & ~0xf000L) | 0x4000L, (dice.nextLong() & ~(3L << 62)) | (1L << 63));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(dice.nextInt(choices.size()));
  }

  /** What is answered as the asker's own must be. */
  void expectOwn(boolean holds, String what, Answer answer) {
    if (!holds) {
      report.leak(what + ": " + answer);
    }
  }

  void expect(boolean holds, String what, Answer answer) {
    if (!holds) {
      report.violation(what + ": " + answer);
    }
  }
}
