package dev.stratbase.kit.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterValuesTest {

  private static final ParameterSchema CROSS =
      Json.schema(
          """
          {'type':'object','additionalProperties':false,
           'properties':{
             'fast':{'type':'integer','title':'Fast length','minimum':1,'maximum':500,'default':12},
             'slow':{'type':'integer','minimum':1,'maximum':500,'default':26},
             'factor':{'type':'number','minimum':0.1,'maximum':10,'multipleOf':0.1,'default':2.5},
             'source':{'type':'string','enum':['close','hl2'],'default':'close'},
             'strict':{'type':'boolean','default':true}},
           'x-constraints':[
             {'left':'fast','operator':'<','right':'slow','message':'The fast length must be below the slow one.'}]}
          """);

  private static List<Fault> faults(String parameters) {
    return CROSS.validate(Json.exact(parameters)).faults();
  }

  private static Fault onlyFault(String parameters) {
    var faults = faults(parameters);
    assertEquals(1, faults.size(), faults::toString);
    return faults.getFirst();
  }

  @Test
  void defaultsFillWhatIsMissingInTheSchemasOrder() {
    var result = CROSS.validate(Json.exact("{'strict':false,'slow':50}"));
    assertTrue(result.isValid());
    assertEquals(
        "{\"fast\":12,\"slow\":50,\"factor\":2.5,\"source\":\"close\",\"strict\":false}",
        result.effective().toString());
    assertEquals(
        Json.exact("{'fast':12,'slow':26,'factor':2.5,'source':'close','strict':true}"),
        CROSS.defaults());
  }

  @Test
  void givenParametersAreNotChanged() {
    var given = Json.exact("{'slow':50.0}");
    assertTrue(CROSS.validate(given).isValid());
    assertEquals(Json.exact("{'slow':50.0}"), given);
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlace() {
    var faults =
        faults("{'fast':0,'slow':'x','factor':0.15,'source':'open','strict':null,'a/b~c':1}");
    assertEquals(
        List.of(
            new Fault("/fast", "out_of_range", "must be between 1 and 500"),
            new Fault("/slow", "wrong_type", "must be a whole number, not a text"),
            new Fault("/factor", "not_a_multiple", "must be a multiple of 0.1"),
            new Fault("/source", "not_an_option", "must be one of close, hl2"),
            new Fault(
                "/strict",
                "wrong_type",
                "must be true or false, not null; leave it out to use the default"),
            new Fault(
                "/a~1b~0c",
                "unknown_parameter",
                "is not a parameter; these are: fast, slow, factor, source, strict")),
        faults);
  }

  @Test
  void aNumberCanBreakItsBoundsAndItsStepAtOnce() {
    var codes = faults("{'factor':10.05}").stream().map(Fault::code).toList();
    assertEquals(List.of("out_of_range", "not_a_multiple"), codes);
  }

  @Test
  void faultyParametersAreLeftOutOfTheEffectiveOnes() {
    var result = CROSS.validate(Json.exact("{'fast':0,'slow':30}"));
    assertFalse(result.effective().has("fast"));
    assertEquals(30, result.effective().path("slow").intValue());
  }

  @Test
  void aRuleSeesDefaultsAndBlamesWhatThePersonSet() {
    assertEquals(
        new Fault("/fast", "rule_broken", "The fast length must be below the slow one."),
        onlyFault("{'fast':26}"));
    assertEquals("/slow", onlyFault("{'slow':12}").pointer());
    assertEquals("/fast", onlyFault("{'slow':5,'fast':6}").pointer());
    assertTrue(faults("{'slow':7,'fast':6}").isEmpty());
  }

  @Test
  void aRuleIsNotAppliedToAFaultyParameter() {
    assertEquals("/slow", onlyFault("{'slow':0}").pointer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "500", "499.0", "5e1", "5.00E+1"})
  void wholeNumbersAreTakenInAnySpelling(String number) {
    var integer = Json.properties("'n':{'type':'integer','minimum':1,'maximum':500,'default':1}");
    for (ObjectNode given :
        List.of(Json.exact("{'n':" + number + "}"), Json.doubles("{'n':" + number + "}"))) {
      var result = integer.validate(given);
      assertTrue(result.isValid(), () -> result.faults().toString());
      assertTrue(result.effective().path("n").isIntegralNumber());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,out_of_range", "501,out_of_range", "1.5,wrong_type", "-1,out_of_range"})
  void otherNumbersAreRefused(String number, String code) {
    var integer = Json.properties("'n':{'type':'integer','minimum':1,'maximum':500,'default':1}");
    var faults = integer.validate(Json.exact("{'n':" + number + "}")).faults();
    assertEquals(List.of(code), faults.stream().map(Fault::code).toList());
  }

  @Test
  void stepsAreExactForDecimalsReadEitherWay() {
    for (int tenths = 1; tenths <= 100; tenths++) {
      var text = "{'factor':" + tenths / 10 + "." + tenths % 10 + "}";
      assertTrue(CROSS.validate(Json.exact(text)).isValid(), text);
      assertTrue(CROSS.validate(Json.doubles(text)).isValid(), text);
    }
  }

  @Test
  void stepsHaveNoTolerance() {
    var faults = faults("{'factor':1.0000000000000000000001}");
    assertEquals("not_a_multiple", faults.getFirst().code());
  }

  @Test
  void wholeNumbersBeyondDoublesAreExact() {
    var even =
        Json.properties(
            "'n':{'type':'integer','multipleOf':2,'maximum':9007199254740994,'default':0}");
    assertTrue(even.validate(Json.exact("{'n':9007199254740994}")).isValid());
    assertEquals(
        "not_a_multiple",
        even.validate(Json.exact("{'n':9007199254740993}")).faults().getFirst().code());
    assertEquals(
        "out_of_range",
        even.validate(Json.exact("{'n':9007199254740996}")).faults().getFirst().code());
  }

  @Test
  void longDecimalsComeBackAsTheyWere() {
    var any = Json.properties("'x':{'type':'number','default':0}");
    var text = "{\"x\":0.1234567890123456789012345678901234}";
    assertEquals(text, any.validate(Json.exact(text)).effective().toString());
  }

  @Test
  void equalNumbersHaveOneSpelling() {
    var any = Json.properties("'x':{'type':'number','default':0}");
    for (String spelling : List.of("2.50", "25e-1", "2.5", "0.25E1")) {
      var effective = any.validate(Json.exact("{'x':" + spelling + "}")).effective();
      assertEquals("{\"x\":2.5}", effective.toString());
    }
    assertEquals("{\"x\":300}", any.validate(Json.exact("{'x':3e2}")).effective().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "-1e2147483647",
        "1e400",
        "12345678901234567890123456789012345"
      })
  void hostileNumbersAreRefusedAtOnce(String number) {
    var any = Json.properties("'x':{'type':'number','multipleOf':0.1,'default':0}");
    var given = Json.exact("{'x':" + number + "}");
    var result = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> any.validate(given));
    assertEquals(List.of("number_too_long"), result.faults().stream().map(Fault::code).toList());
  }

  @Test
  void infinityIsNoNumber() {
    var any = Json.properties("'x':{'type':'number','default':0}");
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      var given = JsonNodeFactory.instance.objectNode().put("x", value);
      assertFalse(any.validate(given).isValid());
    }
  }

  @Test
  void manyOrLongUnknownNamesAreNotEchoedWithoutEnd() {
    var many = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 50_000; i++) {
      many.put("n" + i, i);
    }
    assertEquals(
        List.of("too_many"), CROSS.validate(many).faults().stream().map(Fault::code).toList());

    var longName = JsonNodeFactory.instance.objectNode().put("x".repeat(200_000), 1);
    var fault = CROSS.validate(longName).faults().getFirst();
    assertEquals("", fault.pointer());
    assertTrue(fault.detail().length() < 300, fault.detail());
  }

  @Test
  void longListsOfChoicesAreToldInPart() {
    var choices = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      choices.append(i == 0 ? "" : ",").append("'").append("x".repeat(100)).append(i).append("'");
    }
    var first = "x".repeat(100) + "0";
    var schema =
        Json.properties("'t':{'type':'string','enum':[" + choices + "],'default':'" + first + "'}");
    var detail = schema.validate(Json.exact("{'t':'y'}")).faults().getFirst().detail();
    assertTrue(
        detail.startsWith("must be one of " + first) && detail.endsWith("and 98 more"), detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nb", "a\\u0000b", "\\ud800", "a\\u001bb"})
  void textsThatCannotBeStoredOrQuotedAreRefused(String text) {
    var free = Json.properties("'t':{'type':'string','default':'','maxLength':5}");
    var faults = free.validate(Json.exact("{'t':'" + text + "'}")).faults();
    assertEquals(List.of("unsafe_text"), faults.stream().map(Fault::code).toList());
  }

  @Test
  void textsAreMeasuredInCharacters() {
    var free = Json.properties("'t':{'type':'string','default':'ab','minLength':2,'maxLength':3}");
    assertTrue(free.validate(Json.exact("{'t':'😀😀😀'}")).isValid());
    assertEquals(
        List.of(new Fault("/t", "too_long", "must have at most 3 characters")),
        free.validate(Json.exact("{'t':'😀😀😀😀'}")).faults());
    assertEquals(
        List.of(new Fault("/t", "too_short", "must have at least 2 characters")),
        free.validate(Json.exact("{'t':'😀'}")).faults());
  }

  @Test
  void freeTextHasALimitEvenWhenTheSchemaNamesNone() {
    var free = Json.properties("'t':{'type':'string','default':''}");
    assertFalse(free.validate(Json.exact("{'t':'" + "x".repeat(2_001) + "'}")).isValid());
  }

  @Test
  void boundsAreToldAsAPersonWouldSayThem() {
    var open =
        Json.properties(
            """
            'a':{'type':'number','exclusiveMinimum':0,'default':1},
            'b':{'type':'number','maximum':2.50,'default':1},
            'c':{'type':'number','exclusiveMinimum':0,'maximum':1,'default':1}
            """);
    var details =
        open.validate(Json.exact("{'a':0,'b':3,'c':0}")).faults().stream()
            .map(Fault::detail)
            .toList();
    assertEquals(
        List.of(
            "must be greater than 0",
            "must be at most 2.5",
            "must be greater than 0 and at most 1"),
        details);
  }

  @Test
  void anEnumOfNumbersComparesByValue() {
    var schema = Json.properties("'n':{'type':'number','enum':[0.5,1,2.0],'default':1}");
    assertTrue(schema.validate(Json.exact("{'n':0.50}")).isValid());
    assertTrue(schema.validate(Json.doubles("{'n':2}")).isValid());
    assertFalse(schema.validate(Json.exact("{'n':3}")).isValid());
  }

  @ParameterizedTest
  @CsvSource({
    "'<',1,false",
    "'<=',2,true",
    "'>',1,true",
    "'>=',3,false",
    "'==',2,true",
    "'!=',2,false"
  })
  void everyOperatorCompares(String operator, String right, boolean holds) {
    var rule = "{'left':'n','operator':'" + operator + "','right':" + right + ",'message':'no'}";
    var text =
        "{'type':'object','additionalProperties':false,'properties':{'n':{'type':'number','default':2}},'x-constraints':["
            + rule
            + "]}";
    if (holds) {
      assertTrue(Json.schema(text).validate(Json.exact("{}")).isValid());
    } else {
      var refused =
          assertThrows(
              InvalidParameterSchemaException.class, () -> ParameterSchema.parse(Json.exact(text)));
      assertEquals(
          List.of(new Fault("/properties/n/default", "rule_broken", "no")), refused.faults());
    }
  }
}
