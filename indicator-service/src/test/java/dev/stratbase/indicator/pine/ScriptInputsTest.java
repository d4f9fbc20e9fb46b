package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stratbase.indicator.pine.input.ScriptOutput;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters from inputs, outputs from plots. */
class ScriptInputsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static PineScript script(String body) {
    var script = PineScript.read("//@version=6\nindicator(\"T\")\n" + body);
    assertEquals(List.of(), script.faults());
    return script;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x = input.int(14, "Length", minval = 1, maxval = 500) | {"type":"integer","title":"Length","minimum":1,"maximum":500,"default":14}
          x = input.int(10, step = 5)                  | {"type":"integer","title":"x","multipleOf":5,"default":10}
          x = input.int(12, step = 5)                  | {"type":"integer","title":"x","default":12}
          x = input.int(10, maxval = 12, step = 5)     | {"type":"integer","title":"x","maximum":12,"default":10}
          x = input.int(10, minval = 1, step = 5)      | {"type":"integer","title":"x","minimum":1,"default":10}
          x = input.float(2, "F", 0.5, 5, 0.25)        | {"type":"number","title":"F","minimum":0.5,"maximum":5,"multipleOf":0.25,"default":2}
          x = input.float(-0.1)                        | {"type":"number","title":"x","default":-0.1}
          x = input.int(2 + 3 * 4)                     | {"type":"integer","title":"x","default":14}
          x = input.int(3, options = [1, 3])           | {"type":"integer","title":"x","enum":[1,3],"default":3}
          x = input.bool(false, "On", "Help")          | {"type":"boolean","title":"On","description":"Help","default":false}
          x = input.string("a", options = ["a", 'b'])  | {"type":"string","title":"x","enum":["a","b"],"default":"a"}
          x = input.string("say \\"hi\\"")             | {"type":"string","title":"x","default":"say \\"hi\\""}
          x = input.string("a", "Line one\\nline two") | {"type":"string","title":"Line one line two","default":"a"}
          x = input.timeframe("D")                     | {"type":"string","title":"x","default":"D"}
          x = input.price(1.50)                        | {"type":"number","title":"x","default":1.5}
          x = input(5)                                 | {"type":"integer","title":"x","default":5}
          x = input(5.)                                | {"type":"number","title":"x","default":5}
          x = input(title = "T", defval = true)        | {"type":"boolean","title":"T","default":true}
          x = input.source(close)                      | {"type":"string","title":"x","enum":["close","high","hl2","hlc3","hlcc4","low","ohlc4","open"],"default":"close"}
          """)
  void anInputIsAParameter(String line, String property) throws JsonProcessingException {
    var parameters = script(line + "\n").parameters();
    assertEquals(
        CanonicalJson.of(JSON.readTree(property)),
        CanonicalJson.of(parameters.required("properties").required("x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x = input.color(color.red)
          x = input.time(timestamp(2020, 1, 1))
          x = input.text_area("two\\nlines")
          x = input.string(size.small, options = [size.small, size.large])
          x = close
          """)
  void whatNoParameterCanBeIsNone(String line) {
    assertEquals(0, script(line + "\n").parameters().required("properties").size());
  }

  @Test
  void namesComeFromVariablesOrTitlesAndAreUnique() throws InvalidParameterSchemaException {
    var parameters =
        script(
                """
                length = input.int(1)
                plot(input.int(2, "Length"))
                plot(input.int(3, "Length"))
                plot(input.int(4, "50% of it"))
                plot(input.int(5, "日本"))
                f() => input.int(6, "Inside")
                plot(f() + input.int(7))
                """)
            .parameters();
    var schema = ParameterSchema.parse(parameters);
    assertEquals(
        List.of("length", "length_2", "length_3", "input_50_of_it", "input", "inside", "input_2"),
        schema.parameters().stream().map(Parameter::name).toList());
  }

  @Test
  void orderOfTheScriptIsKeptWhereThereIsOne() {
    assertTrue(script("b = input.int(1)\na = input.int(2)\n").parameters().has("x-order"));
    assertFalse(script("b = input.int(1)\n").parameters().has("x-order"));
  }

  @Test
  void inputsBeyondTheSchemasRoomKeepTheirDefault() {
    var script = script("plot(input.int(1, \"N\"))\n".repeat(64) + "last = input.int(7)\n");
    assertEquals(64, script.parameters().required("properties").size());
    assertEquals(65, script.inputs().size());
    var names = new HashSet<String>();
    script.inputs().forEach(input -> names.add(input.name()));
    String template = script.template("entry", names);
    assertTrue(template.startsWith("${ns}last = (7)\n"), template);
  }

  @Test
  void strategyHasTheInputsOfAllItsIndicators() {
    String strategy =
        "//@version=6\nstrategy(\"T\")\n"
            + "plot(input.int(1, \"N\"))\n".repeat(60)
            + "a = input.int(1)\n"
            + "b = input.int(1)\nc = input.int(1)\nd = input.int(1)\ne = input.int(1)\n"
            + "// padding\n".repeat(12_000);
    assertEquals(List.of(), PineScript.read(strategy, Set.of(ScriptKind.STRATEGY)).faults());
    String message =
        PineScript.read(strategy.repeat(4), Set.of(ScriptKind.STRATEGY))
            .faults()
            .getFirst()
            .message();
    assertEquals("A script is at most 400 KB long", message);
    assertEquals(
        "A script is at most 100 KB long",
        PineScript.read(strategy, Set.of(ScriptKind.values())).faults().getFirst().message());
  }

  @Test
  void outputsAreWhatIsShown() {
    assertEquals(
        List.of(
            new ScriptOutput("rsi", "RSI", "line"),
            new ScriptOutput("value", "value", "line"),
            new ScriptOutput("up_now", "Up now!", "signal"),
            new ScriptOutput("middle", "middle", "line"),
            new ScriptOutput("upper_band", "Upper band", "line"),
            new ScriptOutput("rsi_2", "RSI", "line"),
            new ScriptOutput("sold", "Sold", "signal")),
        script(
                """
                value = close
                plot(ta.rsi(close, 14), "RSI")
                plot(value)
                plotshape(close > 1, "Up now!")
                middle = plot(close + 1)
                hline(70, "Upper band")
                plot(series = open, title = "RSI")
                alertcondition(close < 1, "Sold")
                bgcolor(color.red)
                """)
            .outputs());
  }
}
