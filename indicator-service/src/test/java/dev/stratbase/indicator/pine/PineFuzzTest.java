package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.pine.Corpus.Sample;
import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.fault.PineFault;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Mutated scripts end in an answer, in steps linear in their length. {@code
 * -Dstratbase.pine.fuzz=100000} reads a hundred thousand of them.
 */
class PineFuzzTest {

  private static final int TRIES = 1_000;
  private static final int SCRIPTS = Integer.getInteger("stratbase.pine.fuzz", 10_000);

  /** Work for one character, at most; measured is less than 12. */
  private static final int MOST_STEPS = 25;

  private static final List<String> SCRIPTS_TO_MUTATE =
      Stream.concat(Corpus.good().stream(), Corpus.bad().stream()).map(Sample::script).toList();
  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "<",
          ">",
          "=",
          ":=",
          "=>",
          ",",
          ".",
          "?",
          ":",
          "\"",
          "'",
          "//",
          "\n",
          "\n    ",
          "\n     ",
          "\t",
          " ",
          "if ",
          "else",
          "for ",
          "while ",
          "switch",
          "type ",
          "enum ",
          "method ",
          "import a/b/1",
          "export ",
          "var ",
          "and ",
          "not ",
          "na",
          "-",
          "*",
          "${ns}",
          "${",
          "#ff0000",
          "1e9",
          "\"\"\"",
          "\u0000",
          "😀",
          "\uD83D",
          "\r",
          "input.int(",
          "plot(",
          "indicator(\"x\")",
          "//@version=5\n",
          "close",
          "ta.sma(close, 14)",
          "float x = ");

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void mutatedScriptsEndInAnAnswer(@ForAll("seeds") long seed) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          var random = new Random(seed);
          for (int i = 0; i < SCRIPTS / TRIES; i++) {
            assertAnswer(mutated(random));
          }
        });
  }

  private static void assertAnswer(String text) {
    var script = PineScript.read(text, Set.of(ScriptKind.values()));
    assertTrue(script.faults().size() <= Faults.MOST);
    assertTrue(
        script.steps() <= 2_000L + (long) MOST_STEPS * text.length(),
        () -> script.steps() + " steps for " + text.length() + " characters: " + text);
    int lines = (int) text.lines().count() + 1;
    for (PineFault fault : script.faults()) {
      assertTrue(fault.line() >= 1 && fault.line() <= lines, fault::toString);
      assertTrue(fault.column() >= 1 && fault.column() <= text.length() + 1, fault::toString);
      assertTrue(!fault.message().isBlank(), fault::toString);
    }
    if (script.isValid()) {
      assertComposes(script);
    }
  }

  /** What is taken can also be used: its parameters are a schema, its template a script. */
  private static void assertComposes(PineScript script) {
    assertDoesNotThrow(() -> ParameterSchema.parse(script.parameters()), script::toString);
    if (script.kind().equals(Optional.of(ScriptKind.INDICATOR))
        && script.faultsInNewest().isEmpty()) {
      var composed = Composed.strategy(script, "entry", "c1_");
      assertEquals(
          List.of(), PineScript.read(composed, Set.of(ScriptKind.STRATEGY)).faults(), composed);
    }
  }

  private static String mutated(Random random) {
    var text = new StringBuilder(one(SCRIPTS_TO_MUTATE, random));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, one(WORDS, random));
        case 1 -> text.delete(at, end);
        case 2 -> text.replace(at, end, one(WORDS, random));
        case 3 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(8)));
        case 4 -> {
          String other = one(SCRIPTS_TO_MUTATE, random);
          int from = random.nextInt(other.length());
          text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
        }
        default -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
      }
    }
    return text.toString();
  }

  private static String one(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
