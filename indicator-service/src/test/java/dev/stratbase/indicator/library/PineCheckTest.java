package dev.stratbase.indicator.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PineCheckTest {

  private static List<String> faults(String line) {
    var log = new FaultLog("f");
    var text = "${ns}a = close\n${ns}b = open\n" + line;
    new PineCheck(log, "").check(new PineTemplate(text), Optional.empty(), List.of());
    return log.toList().stream().map(LibraryFault::detail).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${ns}c = ta.ema(ta.ema(hl2, 3), ${p.length})",
        "bool ${ns}c = ${ns}a > 1.5 and not (${ns}b[1] == -2)",
        "var float ${ns}c = na",
        "var int ${ns}c = 0",
        "${ns}a := ${ns}a > ${ns}b ? ${ns}a : nz(${ns}a[1], 3)",
        "[${ns}c, ${ns}d, ${ns}e] = ta.bb(close, 20, 2)",
        "${ns}c = timeframe.change(\"1D\")",
        "// a comment of its own",
        ""
      })
  void goodLinesAreTaken(String line) {
    assertEquals(List.of(), faults(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          c = close                                      | must declare or change names
          ${ns}c                                         | must declare or change names
          ${ns}c =                                       | This line ends where a value is expected
          plot(close)                                    | must declare or change names
          strategy.entry("l", strategy.long)             | must declare or change names
          if close > open                                | Below this line a block is missing
          [${ns}c, d] = ta.bb(close, 20, 2)              | must declare or change names
          [${ns}c ${ns}d] = ta.bb(close, 20, 2)          | A comma, an operator or ] is missing before ${ns}d
          var ${ns}c := close                            | A new name is declared with =
          ${ns}c = close, ${ns}d = open                  | must stand on a line of its own
          ${ns}c = #ff0000                               | has a literal that templates may not have: #ff0000
          ${ns}c = 5[1] ? 1                              | A : and the value for the other case
          ${ns}c = [1, 2]                                | uses a word that templates may not: [
          ${ns}f(x) => x                                 | must declare or change names
          //@version=6 ${ns}c = 1 // x                   | none
          ${ns}c = close // a comment                    | must be one statement without indentation or comment
          ${ns}a = high                                  | declares twice: a
          ${ns}c := high                                 | changes a name it has not declared: c
          ${ns}c = ${ns}d                                | uses a name before it is declared: d
          ${ns}c = ${ns}c[1]                             | uses a name before it is declared: c
          ${ns}c = na                                    | must state the type float
          bool ${ns}c = na                               | must state the type float
          ${ns}c = request.security("X", "1D", close)    | uses a word that templates may not: request.security
          ${ns}c = barmerge.lookahead_on                 | uses a word that templates may not
          ${ns}c = input.int(14)                         | uses a word that templates may not: input.int
          ${ns}c = syminfo.ticker                        | uses a word that templates may not
          ${ns}c = ta.nothing(close)                     | uses a word that templates may not: ta.nothing
          ${ns}c = ta.sma(source = close, 14)            | uses a word that templates may not: source
          ${ns}c = (close                                | This ( is never closed
          ${ns}c = close)                                | This ) closes no bracket
          ${ns}c = (close]                               | The ( of line 3 must be closed by )
          ${ns}c = ${ns}a = 1                            | A name is declared with =
          ${ns}c = close > open ? ta.sma(close, 5) : 1   | must calculate on a line of its own
          ${ns}c = close > open and ta.cross(${ns}a, 1)  | must calculate on a line of its own
          ${ns}c = true or math.sum(close, 5) > 1        | must calculate on a line of its own
          ${ns}c = close; ${ns}d = open                  | Pine has no semicolons
          ${ns}c = 1e5                                   | has a literal that templates may not have: 1e5
          ${ns}c = 'x'                                   | has a literal that templates may not have: 'x'
          ${ns}c = {                                     | Pine has no braces
          """)
  void badLinesAreRefused(String line, String detail) {
    var faults = faults(line);
    if (detail.equals("none")) {
      assertEquals(List.of(), faults);
    } else {
      assertTrue(faults.stream().anyMatch(fault -> fault.startsWith(detail)), faults::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ${ns}c = close", "\t${ns}c = close"})
  void indentedLinesAreRefused(String line) {
    assertEquals(1, faults(line).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 100_000})
  void longLinesAreRefused(int length) {
    assertEquals(1, faults("${ns}c = " + "(".repeat(length)).size());
  }
}
