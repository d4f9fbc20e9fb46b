package dev.stratbase.strategy.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.samples.Documents;
import dev.stratbase.strategy.samples.Entry;
import dev.stratbase.strategy.samples.LibraryFiles;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every script. */
class PinePropertiesTest {
  private static List<String> slugs() {
    return LibraryFiles.all().stream().map(Entry::slug).toList();
  }

  private static ObjectNode document(Entry entry, ObjectNode parameters, String direction) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", entry.name()).put("market_type", "crypto").put("timeframe", "1h");
    document.put("schema_version", 1);
    ObjectNode config = document.putObject("config").put("direction", direction);
    config.putObject("take_profit").put("type", "percent").put("value", 4);
    ArrayNode components = document.putArray("components");
    components.add(Documents.component(entry, parameters));
    if (!entry.type().equals("entry")) {
      Entry signal = LibraryFiles.named("rsi-midline-entry");
      components.add(Documents.component(signal, signal.parameters().defaults()));
    }
    return document;
  }

  @ParameterizedTest
  @MethodSource("slugs")
  void everyEntryOfTheLibraryMakesAScriptAtItsDefaultsAndAtBothEnds(String slug) {
    Entry entry = LibraryFiles.named(slug);
    for (ObjectNode parameters :
        List.of(
            entry.parameters().defaults(),
            Documents.extreme(entry, false),
            Documents.extreme(entry, true))) {
      assertTrue(entry.parameters().validate(parameters).isValid(), parameters.toString());
      String script = Scripts.of(document(entry, parameters, "both")).text();
      Scripts.assertWellFormed(script);
      parameters
          .fieldNames()
          .forEachRemaining(
              name -> assertTrue(script.contains("\ni1_" + name + " = input."), script));
    }
  }

  @Property(tries = 300)
  void everyCompleteDocumentMakesAWellFormedScript(@ForAll long seed) {
    ObjectNode document = Documents.complete(seed);
    PineScript script = Scripts.of(document);
    Scripts.assertWellFormed(script.text());
    assertEquals(script.text(), Scripts.of(document.deepCopy()).text());
    document
        .path("components")
        .forEach(component ->
            assertTrue(
                script.notes().stream().anyMatch(note -> note.pointer().startsWith("/components/")),
                script.notes().toString()));
  }

  @Test
  void stopThatALineHasLeftStaysWhileThePositionIsOpen() {
    Entry line = LibraryFiles.named("ema-stop");
    String script = Scripts.of(document(line, line.parameters().defaults(), "both")).text();
    assertTrue(
        script.contains(
            "if strategy.position_size > 0 and na(longStop)\n    longStop := longStop[1]\n"),
        script);
    assertTrue(
        script.contains(
            "if strategy.position_size < 0 and na(shortStop)\n    shortStop := shortStop[1]\n"),
        script);
  }

  @Test
  void nameThatDoesNotShowIsNoEmptyTitle() {
    Entry entry = LibraryFiles.named("rsi-midline-entry");
    ObjectNode unseen =
        document(entry, entry.parameters().defaults(), "long").put("name", "\u200b\u2060");
    assertTrue(Scripts.of(unseen).text().contains("strategy(\"Strategy\", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line\nbreak = 1",
        "carriage\rreturn",
        "next\u0085line",
        "separator\u2028here",
        "paragraph\u2029here",
        "\"quoted\"",
        "back\\slash\\",
        "\\\"",
        "// comment",
        "//@version=5",
        "a\u202eb\u2066c",
        "nul\u0000tab\t",
        "${ns}long",
        "%s %d",
        "💥"
      })
  void namesOfPeoplesOwnStayNames(String name) {
    Entry entry = LibraryFiles.named("rsi-midline-entry");
    ObjectNode plain = document(entry, entry.parameters().defaults(), "long");
    ObjectNode odd = plain.deepCopy().put("name", name);
    plain.put("name", "plain");
    String script = Scripts.of(odd).text();
    assertEquals(
        Scripts.of(plain).text().split("\n", -1).length, script.split("\n", -1).length, script);
    assertTrue(script.startsWith("//@version=6\n// Name: "), script);
    assertEquals(1, script.lines().filter(line -> line.startsWith("//@")).count(), script);
    if (!name.contains("${")) {
      Scripts.assertWellFormed(script);
    }
    assertFalse(script.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), script);
  }

  /** A custom indicator of that template in front of an entry of the library. */
  private static Part custom(int number, String template) {
    Entry rsi = LibraryFiles.named("rsi-midline-entry");
    Indicator indicator =
        new Indicator(
            new UUID(1, number), true, "Mine", "entry", 1, false, false, rsi.parameters());
    ObjectNode component = Documents.component(rsi, rsi.parameters().defaults());
    return new Part(number, component, indicator, template);
  }

  @Test
  void twoScriptsWithTheSameNamesDoNotCollide() {
    String template =
        """
        ${ns}length = ${p.length}
        ${ns}text = "length costs 5 ${$}{ns} and ${$}1"
        bool ${ns}long = ta.rsi(${src.source}, ${ns}length) > 50
        // without a result of its own: short
        bool ${ns}short = false
        """;
    ObjectNode document = Documents.complete(1);
    ((ObjectNode) document.required("config")).put("direction", "both");
    PineScript script =
        PineComposer.compose(
            new UUID(0, 1), 1, "hash", document, List.of(custom(1, template), custom(2, template)));
    assertTrue(script.text().contains("c1_text = \"length costs 5 ${ns} and $1\""), script.text());
    assertTrue(script.text().contains("\nc2_length = i2_length\n"), script.text());
    assertTrue(
        script.text().contains("bool longEntry = c1_long and c2_long")
            || script.text().contains("bool longEntry = c1_long or c2_long"),
        script.text());
    assertEquals(
        2,
        script.notes().stream()
            .filter(note -> note.fidelity() == Fidelity.NOT_EXPRESSED)
            .filter(note -> note.note().contains("short side"))
            .count());
  }

  @Test
  void manyInputsBecomeValuesBeforeTheScriptIsTooLong() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      lines.append("${ns}v").append(i).append(" = ${p.length}\n");
    }
    String template = lines + "bool ${ns}long = ${src.source} > 0\nbool ${ns}short = false\n";
    List<Part> parts = new java.util.ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      parts.add(custom(i, template));
    }
    ObjectNode document = Documents.complete(2);
    PineScript script = PineComposer.compose(new UUID(0, 1), 1, "hash", document, parts);
    assertFalse(script.text().contains("input."), "inputs left");
    assertTrue(script.text().contains("c60_v13 = 14"), "values written");
    assertTrue(script.text().contains("bool c60_long = close > 0"), "series written");
    assertTrue(
        script.notes().stream().anyMatch(note -> note.note().contains("written into the script")));
    for (int i = 61; i <= 75; i++) {
      parts.add(custom(i, template));
    }
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> PineComposer.compose(new UUID(0, 1), 1, "hash", document, parts));
    assertEquals("exceeds_pine_limits", refused.problem().code());
  }
}
