package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.Faults;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work grows with a script's length and no faster, counted in steps rather than by a clock. */
class PineLinearTest {

  private static final String HEAD = "//@version=6\nindicator(\"Long\")\n";
  private static final int KB = 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x§ = ta.sma(close, 14) + math.max(open, high) * 2\n",
        "if close > open\n    y§ = 1\nelse if open > 5\n    y§ = 2\n",
        "f§(a, b = 2) =>\n    c = a * b\n    c + 1\n",
        "a§ = array.new<map<string, float>>(5)\n",
        "x§ = close > open ? 1 : close > high ? 2 : 3\n",
        "i§ = input.int(14, \"Length §\", minval = 1)\n",
        "plot(unknown§ + missing§(1, 2))\n",
        "x§ = (((close\n",
        "x§ = close + * open ) ]\n",
        "    stray§ = 1\n",
        "// a comment of some length that says nothing\n",
        "type T§\n    float a\n    int b = 1\n",
        "[a§, b§] = ta.supertrend(3, 10)\n",
        "x§ = \"text with 'quotes' and // slashes\"\n",
        "switch close\n    1 => open\n    => high\n",
        "Foo§ x§ = na\n",
        "plot(ta.sma§(close) + close.some§() + close.other§)\n",
        "f() => 1\nf(1)\n",
        "g§(int a, float a) => 1\ng§(1, b = 2)\n"
      })
  void tenTimesTheScriptIsTenTimesTheWork(String line) {
    long ten = PineScript.read(script(line, 10)).steps();
    long fifty = PineScript.read(script(line, 50)).steps();
    // The clock only tells what is not counted from what is: nothing takes a tenth of this.
    long hundred =
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> PineScript.read(script(line, 100)))
            .steps();
    assertEquals(5.0, (double) fifty / ten, 0.5);
    assertEquals(10.0, (double) hundred / ten, 1.0);
    assertTrue(hundred < 25L * 100 * KB, () -> hundred + " steps for 100 KB");
  }

  private static String script(String line, int kilobytes) {
    var text = new StringBuilder(HEAD);
    for (int i = 0; text.length() < kilobytes * KB - line.length() - 20; i++) {
      text.append(line.replace("§", String.valueOf(i)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = ( ×50000",
        "x = [ ×50000",
        "x = f( ×30000",
        "x = - ×90000",
        "x = not ×20000",
        "x = 1 + ×20000 1",
        "x = a. ×40000",
        "x = a[1] ×20000",
        "x = f()() ×20000",
        "x = c ? 1 : ×8000 2",
        "x = c ? ×30000 2",
        "array< ×15000",
        "x = array.new< ×6000",
        "\" ×100000",
        "x ×100000",
        "x = 1 ×50000",
        "# ×100000",
        ") ×100000",
        "\n ×100000",
        "é ×40000",
        "if a\n ×20000",
        "x = if a\n ×10000",
        "f(a) => ×12000",
        "x = switch\n ×9000",
        "a, ×40000",
        "[a, ×30000",
        "x = 9 ×100000",
        "${ns} ×20000",
        "import ×14000",
        "a = 1, ×14000",
        "enum a\n ×14000"
      })
  void extremesEndInAnAnswer(String shape) {
    String[] parts = shape.split(" ×", -1);
    String[] behind = parts[1].split(" ", 2);
    String first = parts[0].startsWith("x = ") ? "x = " : "";
    String repeated = parts[0].substring(first.length());
    String text =
        HEAD
            + first
            + (repeated + (repeated.endsWith("\n") || repeated.length() == 1 ? "" : " "))
                .repeat(Integer.parseInt(behind[0]))
            + (behind.length > 1 ? behind[1] : "");
    String cut = text.substring(0, Math.min(text.length(), 100 * KB));
    var script =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> PineScript.read(cut, Set.of(ScriptKind.values())));
    assertTrue(script.faults().size() <= Faults.MOST);
    assertTrue(
        script.steps() <= 25L * cut.length(),
        () -> script.steps() + " steps for " + cut.length() + " characters");
  }

  /** Every line is indented deeper than the one above. */
  @Test
  void blocksInBlocksEndInAnAnswer() {
    var text = new StringBuilder(HEAD);
    for (int depth = 0; text.length() + 4 * depth + 20 < 100 * KB; depth++) {
      text.append("    ".repeat(depth)).append("if close > open\n");
    }
    var faults = PineScript.read(text.toString()).faults();
    assertTrue(faults.stream().anyMatch(fault -> fault.code() == FaultCode.DEPTH));
  }

  /** Constants made of constants: doubled 2,000 times they would not fit into any memory. */
  @Test
  void constantsDoNotGrowWithoutBound() {
    var text = new StringBuilder(HEAD + "a0 = \"0123456789\"\nb0 = 9.9\n");
    for (int i = 1; i < 1_000; i++) {
      text.append("a%s = a%s + a%s\n".formatted(i, i - 1, i - 1));
      text.append("b%s = b%s * b%s\n".formatted(i, i - 1, i - 1));
    }
    text.append("x = input.string(a999, \"X\")\ny = input.float(b999, \"Y\")\n");
    assertEquals(0, PineScript.read(text.toString()).faults().size());
  }

  @Test
  void moreThanAHundredKilobytesAreNotRead() {
    String fits = HEAD + "x".repeat(100 * KB - HEAD.length());
    assertTrue(PineScript.read(fits).faults().stream().noneMatch(f -> f.code() == FaultCode.SIZE));
    var faults = PineScript.read(fits + "é").faults();
    assertEquals(1, faults.size());
    assertEquals(FaultCode.SIZE, faults.getFirst().code());
  }

  /** A name of 90 KB is neither compared with others nor repeated in full. */
  @Test
  void sentencesStayShort() {
    String name = "x".repeat(45 * KB);
    var faults = PineScript.read(HEAD + name + "y = 1\nplot(" + name + "z)\n").faults();
    assertEquals(1, faults.size());
    assertTrue(faults.getFirst().message().length() < 500);
  }

  @Test
  void noMoreThanFiftyFaultsAreTold() {
    var faults = PineScript.read(HEAD + "plot(nothing)\n".repeat(200)).faults();
    assertEquals(50, faults.size());
    assertEquals(52, faults.getLast().line());
  }
}
