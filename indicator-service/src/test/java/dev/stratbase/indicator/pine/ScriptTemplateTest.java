package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.pine.Corpus.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts made ready to be composed. */
class ScriptTemplateTest {

  private static final List<String> TYPES = List.of("trend", "entry", "exit", "stop_loss");

  static List<Sample> indicators() {
    return Corpus.good().stream()
        .filter(sample -> PineScript.read(sample.script()).isValid())
        .filter(sample -> PineScript.read(sample.script()).faultsInNewest().isEmpty())
        .toList();
  }

  private static String template(String type, String body) {
    PineScript script = PineScript.read("//@version=6\nindicator(\"T\")\n" + body);
    assertEquals(List.of(), script.faults());
    var names = new HashSet<String>();
    script.inputs().forEach(input -> names.add(input.name()));
    return script.template(type, names);
  }

  /** What the results are made of stands behind the script; here only the script is of interest. */
  private static String ofScript(String body) {
    return template("entry", body + "long = true\nshort = true\n")
        .replace("${ns}long = true\n${ns}short = true\n", "");
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void everyGoodScriptComposesTwiceWithItself(Sample sample) {
    PineScript script = PineScript.read(sample.script());
    for (String type : TYPES) {
      String composed = Composed.strategy(script, type, "c1_", "c2_");
      assertFalse(composed.contains("${"), composed);
      var read = PineScript.read(composed, Set.of(ScriptKind.STRATEGY));
      assertEquals(List.of(), read.faults(), composed);
      assertEquals(List.of(), read.inputs());
    }
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void everyGoodScriptLeavesTheResultsOfItsTypeBehind(Sample sample) {
    PineScript script = PineScript.read(sample.script());
    for (String type : TYPES) {
      String use =
          type.equals("stop_loss")
              ? "plot(c1_long_stop - c1_short_stop)\n"
              : "plot(c1_long and not c1_short ? 1 : 0)\n";
      String composed = Composed.strategy(script, type, "c1_") + use;
      assertEquals(
          List.of(), PineScript.read(composed, Set.of(ScriptKind.STRATEGY)).faults(), composed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x = close~plot(x)~                           | ${ns}x = close~
          x = "x" + 'x' // x stays~                    | ${ns}x = "x" + 'x' // x stays~
          x = "${ns} ${p.x} $5"~                       | ${ns}x = "${$}{ns} ${$}{p.x} $5"~
          // costs ${5}~                               | // costs ${$}{5}~
          open = close~y = open~                       | ${ns}open = close~${ns}y = ${ns}open~
          y = open~open = close~                       | ${ns}y = open~${ns}open = close~
          f(x) => x + open~open = f(x = 1)~            | ${ns}f(x) => x + open~${ns}open = ${ns}f(x = 1)~
          if true~    close = 5~y = close~             | if true~    ${ns}close = 5~${ns}y = close~
          for i = 0 to 3~    k = i~                    | for ${ns}i = 0 to 3~    ${ns}k = ${ns}i~
          type P~    float x~x = P.new(x = 1).x~       | type ${ns}P~    float x~${ns}x = ${ns}P.new(x = 1).x~
          enum E~    a~a = E.a~                        | enum ${ns}E~    a~${ns}a = ${ns}E.a~
          method m(float x) => x~y = close.m()~z = m(1)~ | method ${ns}m(float x) => x~${ns}y = close.${ns}m()~${ns}z = ${ns}m(1)~
          type P~    box b~method delete(P this) => this.b.delete()~p = P.new()~p.delete()~delete(p)~ | type ${ns}P~    box b~method delete(${ns}P this) => this.b.delete()~${ns}p = ${ns}P.new()~${ns}p.delete()~delete(${ns}p)~
          type P~    box b~method delete(P this) => 1~delete(x) => x~p = P.new()~p.delete()~ | type ${ns}P~    box b~method ${ns}delete(${ns}P this) => 1~${ns}delete(x) => x~${ns}p = ${ns}P.new()~${ns}p.${ns}delete()~
          v = input.source(volume)~                    | ${ns}v = (volume)~
          color = color.red~x = color.new(color, 5)~   | ${ns}color = color.red~${ns}x = color.new(${ns}color, 5)~
          var P q = na~type P~    float x~             | var ${ns}P ${ns}q = na~type ${ns}P~    float x~
          a = array.new<P>(0)~type P~    int x~        | ${ns}a = array.new<${ns}P>(0)~type ${ns}P~    int x~
          [a, _] = ta.supertrend(3, 10)~               | [${ns}a, _] = ta.supertrend(3, 10)~
          import u/L/1~x = L.f(1)~                     | import u/L/1 as ${ns}L~${ns}x = ${ns}L.f(1)~
          import u/L/1 as l~x = l.f(1)~                | import u/L/1 as ${ns}l~${ns}x = ${ns}l.f(1)~
          a = 1, plot(a), b = 2~                       | ${ns}a = 1, ${ns}b = 2~
          plot(close), a = 1~                          | ${ns}a = 1~
          p = plot(close)~hline(1)~fill(p, p)~a = 1~   | ${ns}a = 1~
          plot(close,~     "x") // why~a = 1~          | // why~${ns}a = 1~
          n = input.int(5, "N")~                       | ${ns}n = ${p.n}~
          x = close[input.int(5, "Bars back")]~        | ${ns}x = close[${p.bars_back}]~
          s = input.source(hl2)~                       | ${ns}s = ${src.s}~
          s = input(close)~t = input(5)~               | ${ns}s = ${src.s}~${ns}t = ${p.t}~
          c = input.color(color.red)~                  | ${ns}c = (color.red)~
          K = 5~t = input.time(timestamp(2020, K, 1))~ | ${ns}K = 5~${ns}t = (timestamp(2020, ${ns}K, 1))~
          """)
  void namesAndInputsAreReplacedAndNothingElse(String body, String expected) {
    assertEquals(expected.replace("~", "\n"), ofScript(body.replace("~", "\n")));
  }

  @Test
  void aMemberOfAnEnumIsChosenByItsName() {
    assertTrue(
        ofScript("enum E\n    a\n    b\n    c\nx = input.enum(E.b, \"X\")\n")
            .endsWith(
                "${ns}x = (${p.x} == \"a\" ? ${ns}E.a : ${p.x} == \"b\" ? ${ns}E.b : ${ns}E.c)\n"));
  }

  @Test
  void anInputThatIsNoParameterHasItsDefaultForEver() {
    PineScript script =
        PineScript.read(
            "//@version=6\nindicator(\"T\")\na = input.int(5)\nb = input.int(1 + 2)\nlong = a > b\n");
    assertEquals(
        """
        ${ns}a = ${p.a}
        ${ns}b = (1 + 2)
        ${ns}long = ${ns}a > ${ns}b
        // without a result of its own: short
        bool ${ns}short = false
        """,
        script.template("entry", Set.of("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          trend     | x = 1~                                   | ${ns}x = 1~// without a result of its own: long, short~bool ${ns}long = true~bool ${ns}short = true~
          trend     | long = close > 1~                        | ${ns}long = close > 1~// without a result of its own: short~bool ${ns}short = false~
          entry     | x = 1~                                   | ${ns}x = 1~// without a result of its own: long, short~bool ${ns}long = false~bool ${ns}short = false~
          entry     | plotshape(close > 1, "Long")~plotshape(close < 1, "SHORT")~ | bool ${ns}long = close > 1~bool ${ns}short = close < 1~
          exit      | plot(close, "Buy")~alertcondition(close < 1, "Sell")~ | bool ${ns}long = nz(close) != 0~bool ${ns}short = close < 1~
          entry     | import u/L/1 as l~long = l.f()~          | import u/L/1 as ${ns}l~${ns}long = ${ns}l.f()~// without a result of its own: short~bool ${ns}short = false~
          entry     | x = input(close)~plotshape(close > 1 ? x : na, "Long")~short = true~ | ${ns}x = ${src.x}~${ns}short = true~bool ${ns}long = bool(close > 1 ? ${ns}x : na)~
          entry     | plotshape(close > 1 or~     open > 2, "Long")~short = true~ | ${ns}short = true~bool ${ns}long = (close > 1 or~     open > 2)~
          entry     | long = close~plotshape(long > 1, "Long")~short = true~ | ${ns}long_ = close~${ns}short = true~bool ${ns}long = ${ns}long_ > 1~
          entry     | long_ = 1~long = close~short = long > long_~ | ${ns}long_ = 1~${ns}long__ = close~${ns}short = ${ns}long__ > ${ns}long_~// without a result of its own: long~bool ${ns}long = false~
          stop_loss | long_stop = low~                         | ${ns}long_stop = low~// without a result of its own: short_stop~float ${ns}short_stop = na~
          stop_loss | plot(low, "Long stop")~plot(high, "Short stop")~ | float ${ns}long_stop = low~float ${ns}short_stop = high~
          stop_loss | long_stop = close > 1~plot(high, "Short stop")~ | ${ns}long_stop_ = close > 1~// without a result of its own: long_stop~float ${ns}long_stop = na~float ${ns}short_stop = high~
          """)
  void resultsAreFoundByNameThenByTitle(String type, String body, String expected) {
    assertEquals(expected.replace("~", "\n"), template(type, body.replace("~", "\n")), () -> body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plot(x)", "//@version=6\nplot(close)", ""})
  void aScriptWithFaultsHasNoTemplate(String script) {
    var read = PineScript.read(script);
    assertThrows(IllegalStateException.class, () -> read.template("entry", Set.of()));
  }

  /** Version 5 takes a number for true or false, the strategies it would be used in do not. */
  @Test
  void whatOnlyTheOlderVersionAllowsIsTold() {
    String five = "//@version=5\nindicator(\"Five\")\nlong = %s ? true : false\nplot(close)\n";
    assertEquals(List.of(), PineScript.read(five.formatted("close > 1")).faultsInNewest());
    var script = PineScript.read(five.formatted("close"));
    assertEquals(List.of(), script.faults());
    assertEquals(1, script.faultsInNewest().size());
    assertEquals(3, script.faultsInNewest().getFirst().line());
  }
}
