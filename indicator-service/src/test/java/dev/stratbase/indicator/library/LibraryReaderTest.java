package dev.stratbase.indicator.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader takes and, above all, what it says about files that break the rules. */
class LibraryReaderTest {

  private static final String INDEX =
      """
      categories: {tests: Tests}
      files: [tests.yaml]
      parameters:
        length: {type: integer, title: Length, minimum: 2, maximum: 500, default: 14}
        price: {type: string, title: Source, enum: [close, hl2], default: close}
      """;

  private static final String FAMILY =
      """
      category: tests
      calculations:
        sma:
          warm_up: {sum: [length, 1]}
          outputs: [{name: average, title: SMA, kind: line}]
          parameters:
            length: length
            source: {shared: price, default: hl2}
          pine: |
            ${ns}average = ta.sma(${src.source}, ${p.length})
      entries:
        - slug: sma-test
          revision: 2
          name: Test of the SMA
          type: trend
          calculation: sma
          defaults: {length: 200}
          description: >-
            A block that stands in for all others in these tests, with a description
            that is long enough to be one.
          pine: |
            bool ${ns}long = close > ${ns}average
            bool ${ns}short = close < ${ns}average
      """;

  private static IndicatorLibrary read(Map<String, String> files) {
    return new LibraryReader(name -> Optional.ofNullable(files.get(name))).read();
  }

  private static List<String> faults(String index, String family) {
    Map<String, String> files = new HashMap<>(Map.of("index.yaml", index, "tests.yaml", family));
    return assertThrows(InvalidLibraryException.class, () -> read(files)).faults().stream()
        .map(LibraryFault::toString)
        .toList();
  }

  private static LibraryEntry entry(String family) {
    return read(Map.of("index.yaml", INDEX, "tests.yaml", family)).find("sma-test").orElseThrow();
  }

  @Test
  void thePackagedLibraryHasNoFault() {
    assertTrue(IndicatorLibrary.load().entries().size() >= 150);
  }

  @Test
  void anEntryIsMadeOfItsCalculationAndItself() {
    var entry = entry(FAMILY);
    assertEquals("sma", entry.calculation());
    assertEquals(2, entry.revision());
    assertEquals("{\"length\":200,\"source\":\"hl2\"}", entry.defaults().toString());
    assertEquals(201, entry.warmUpBars());
    assertEquals("{\"sum\":[\"length\",1]}", entry.warmUp().toJson().toString());
    assertEquals(
        List.of("long", "short", "average"), entry.outputs().stream().map(Output::name).toList());
    assertEquals(
        """
        x_average = ta.sma(hl2, 200)
        bool x_long = close > x_average
        bool x_short = close < x_average
        """,
        entry.render("x_", entry.defaults()));
  }

  @Test
  void theContentHashFollowsTheContentAndNotTheRevision() {
    var original = entry(FAMILY).contentHash();
    assertEquals(original, entry(FAMILY.replace("revision: 2", "revision: 3")).contentHash());
    for (String change :
        List.of(
            "Test of the SMA|Another name",
            "length: 200|length: 100",
            "hl2}|close}",
            "title: SMA|title: Line",
            "length, 1]|length, 2]",
            "close < |open < ",
            "in these tests|in all tests")) {
      var parts = change.split("\\|", 2);
      assertNotEquals(original, entry(FAMILY.replace(parts[0], parts[1])).contentHash(), change);
    }
  }

  /** What is replaced in the good family by what, and where the fault is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          category: tests        | category: nothing       | tests.yaml: category: must be one of
          category: tests        | categorie: tests        | tests.yaml: categorie: is an unknown key
          warm_up: {sum          | warmup: {sum            | tests.yaml: calculations/sma/warmup: is an unknown key
          slug: sma-test         | slug: SMA Test          | tests.yaml: entries/0: must have a slug
          revision: 2            | revision: 0             | tests.yaml: sma-test/revision: must be a whole number
          revision: 2            | revision: '2'           | tests.yaml: sma-test/revision: must be a whole number
          name: Test of the SMA  | nam: Test of the SMA    | tests.yaml: sma-test/nam: is an unknown key
          name: Test of the SMA  | nam: Test of the SMA    | tests.yaml: sma-test/name: must be a text
          type: trend            | type: trends            | tests.yaml: sma-test/type: must be one of trend
          type: trend            | type: stop_loss         | tests.yaml: sma-test/pine: must leave a result in ${ns}long_stop
          calculation: sma       | calculation: ema        | tests.yaml: sma-test/calculation: must be one of the file's: sma
          length: length         | length: lenght          | tests.yaml: sma-test/parameters/length: refers to the shared parameter lenght
          length: length         | length: 5               | tests.yaml: sma-test/properties/length: must have a type
          length: length         | Length: length          | tests.yaml: sma-test/parameters/Length: must be named in snake_case
          defaults: {length: 200}| defaults: {lenght: 200} | tests.yaml: sma-test/defaults/lenght: is not the name of a parameter
          defaults: {length: 200}| defaults: {length: 501} | tests.yaml: sma-test/properties/length/default: must be between 2 and 500
          defaults: {length: 200}| defaults: {length: 2.5} | tests.yaml: sma-test/properties/length/default: must be a whole number
          defaults: {length: 200}| defaults: 5             | tests.yaml: sma-test/defaults: must be a mapping
          default: hl2           | default: hl3            | tests.yaml: sma-test/properties/source/default: must be one of close, hl2
          default: hl2           | enum: [low, bid], default: low | tests.yaml: sma-test/pine: has an unknown placeholder: ${src.source}
          length: length         | length: {shared: length, x: 1} | tests.yaml: sma-test/properties/length/x: is not a keyword
          length: length         | length: {type: integer, default: 5} | tests.yaml: sma-test/parameters/length: must have a title
          length: length         | length: {type: integer, default: 5} | tests.yaml: sma-test/parameters/length: must have a minimum and a maximum
          {sum: [length, 1]}     | {sum: [lengths, 1]}     | tests.yaml: sma-test/warm_up: must be a number of bars
          {sum: [length, 1]}     | {plus: [length, 1]}     | tests.yaml: sma-test/warm_up: must be a number of bars
          {sum: [length, 1]}     | -1                      | tests.yaml: sma-test/warm_up: must be a number of bars
          {sum: [length, 1]}     | source                  | tests.yaml: sma-test/warm_up: must be a number of bars
          {sum: [length, 1]}     | {sum: [{sum: [{sum: [{sum: [{sum: [1]}]}]}]}]} | tests.yaml: sma-test/warm_up: must be a number of bars
          name: average          | name: other             | tests.yaml: sma-test/pine: must leave a result in ${ns}other
          name: average          | name: long              | tests.yaml: sma-test/outputs: has the output long twice
          kind: line             | kind: curve             | tests.yaml: sma-test/outputs/kind: must be one of line, signal, level
          kind: line             | kind: signal            | tests.yaml: sma-test/pine: must declare the signal as bool ${ns}average
          kind: line             | kind: level             | tests.yaml: sma-test/pine: must declare the level as float ${ns}average
          ${p.length})           | ${p.len})               | tests.yaml: sma-test/pine: has an unknown placeholder: ${p.len}
          ${p.length})           | 14)                     | tests.yaml: sma-test/pine: does not use the parameter length
          bool ${ns}long =       | bool long =             | tests.yaml: sma-test/pine/line 2: must declare or change names that begin with ${ns}
          bool ${ns}long =       | ${ns}long =             | tests.yaml: sma-test/pine: must declare the signal as bool ${ns}long
          bool ${ns}long =       | bool ${ns}up =          | tests.yaml: sma-test/pine: must leave a result in ${ns}long
          close > ${ns}average   | close > average         | tests.yaml: sma-test/pine/line 2: uses a word that templates may not: average
          close > ${ns}average   | close > ${ns}avg        | tests.yaml: sma-test/pine/line 2: uses a name before it is declared: avg
          length: length         | length: &a {shared: length} | anchors and aliases are not used here
          slug: sma-test         | slug: *a                | anchors and aliases are not used here
          revision: 2            | revision: 2, 3: [       | is not YAML that can be read
          revision: 2            | slug: sma-test          | is not YAML that can be read: Duplicate
          revision: 2            | type: trend             | tests.yaml: line
          """)
  void aBrokenRuleIsToldWhereItIsBroken(String good, String bad, String fault) {
    assertTrue(FAMILY.contains(good), good);
    var faults = faults(INDEX, FAMILY.replace(good, bad));
    assertTrue(faults.stream().anyMatch(each -> each.contains(fault)), faults::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          files: [tests.yaml]          | files: [missing.yaml]       | missing.yaml: does not exist
          files: [tests.yaml]          | files: []                   | index.yaml: files: must list at least one file
          files: [tests.yaml]          | files: tests.yaml           | index.yaml: files: must be a list
          files: [tests.yaml]          | file: [tests.yaml]          | index.yaml: file: is an unknown key
          categories: {tests: Tests}   | categories: {tests: 1}      | index.yaml: categories/tests: must be a text
          categories: {tests: Tests}   | categories: tests           | index.yaml: categories: must be a mapping
          """)
  void aBrokenIndexIsTold(String good, String bad, String fault) {
    var faults = faults(INDEX.replace(good, bad), FAMILY);
    assertTrue(faults.stream().anyMatch(each -> each.startsWith(fault)), faults::toString);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    var faults =
        faults(
            INDEX,
            FAMILY
                .replace("revision: 2", "revision: -1")
                .replace("length: 200", "length: 501")
                .replace("kind: line", "kind: curve")
                .replace("close < ${ns}average", "clsoe < ${ns}average"));
    assertEquals(4, faults.size(), faults::toString);
  }

  @Test
  void theSameSlugOrNameTwiceIsTold() {
    var second = FAMILY.substring(FAMILY.indexOf("  - slug"));
    var faults = faults(INDEX, FAMILY + second);
    assertEquals(2, faults.size(), faults::toString);
    assertTrue(
        faults.getFirst().startsWith("tests.yaml: sma-test: has the same slug or name"),
        faults::toString);
  }

  @Test
  void aCalculationThatNobodyUsesIsTold() {
    var unused = FAMILY.replace("calculations:\n", "calculations:\n  other: {pine: ''}\n");
    assertEquals(
        List.of("tests.yaml: calculations/other: is not used by any entry"), faults(INDEX, unused));
  }

  @Test
  void whatIsNoMappingIsNoFamily() {
    for (String text : List.of("- a\n- b\n", "just a text", "", "--- {}\n--- {}\n")) {
      assertTrue(!faults(INDEX, text).isEmpty(), text);
    }
  }

  @Test
  void anEntryThatIsNoMappingIsTold() {
    var faults = faults(INDEX, "category: tests\nentries: [5, x, [], {}]\n");
    assertEquals(4, faults.size(), faults::toString);
  }

  @Test
  void hostileNestingEndsInAnAnswer() {
    var faults = faults(INDEX, "category: tests\nentries: " + "[".repeat(100_000));
    assertTrue(faults.getFirst().contains("is not YAML that can be read"), faults::toString);
  }
}
