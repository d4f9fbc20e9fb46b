package dev.stratbase.kit.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class ParameterPropertiesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ParameterSchema MIXED =
      Json.schema(
          """
          {'type':'object','additionalProperties':false,
           'properties':{
             'fast':{'type':'integer','minimum':1,'maximum':100,'default':5},
             'slow':{'type':'number','minimum':0.5,'maximum':200,'multipleOf':0.25,'default':20},
             'source':{'type':'string','enum':['close','open'],'default':'open'},
             'on':{'type':'boolean','default':false}},
           'x-constraints':[{'left':'fast','operator':'<','right':'slow','message':'no'}]}
          """);

  @Property
  void anIntegerIsTakenExactlyWithinItsBounds(
      @ForAll int value, @ForAll int one, @ForAll int other) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    var schema =
        Json.properties(
            "'n':{'type':'integer','minimum':"
                + low
                + ",'maximum':"
                + high
                + ",'default':"
                + low
                + "}");
    var result = schema.validate(JSON.objectNode().put("n", value));
    assertEquals(value >= low && value <= high, result.isValid());
  }

  @Property
  void aMultipleOfADecimalStepIsAlwaysOnIt(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int count,
      @ForAll @BigRange(min = "0.000001", max = "1000") @Scale(6) BigDecimal step) {
    var schema =
        Json.properties(
            "'x':{'type':'number','multipleOf':" + step.toPlainString() + ",'default':0}");
    var on = step.multiply(BigDecimal.valueOf(count));
    assertTrue(schema.validate(number(on)).isValid());
    var off = on.add(step.divide(BigDecimal.TWO));
    assertEquals("not_a_multiple", schema.validate(number(off)).faults().getFirst().code());
  }

  @Property
  void effectiveParametersAreValidAndAFixedPoint(@ForAll("anything") ObjectNode given) {
    var first = MIXED.validate(given);
    if (first.isValid()) {
      var second = MIXED.validate(first.effective());
      assertTrue(second.isValid());
      assertEquals(first.effective(), second.effective());
    } else {
      first.effective().fieldNames().forEachRemaining(ParameterPropertiesTest::isKnown);
    }
  }

  @Property
  void anythingAtAllGetsAnAnswerThatPointsIntoTheDocument(@ForAll("anything") ObjectNode given) {
    for (Fault fault : MIXED.validate(given).faults()) {
      var blamed = given.at(fault.pointer());
      // A rule may be broken by defaults alone only if the schema was accepted wrongly.
      assertTrue(!blamed.isMissingNode(), fault::toString);
      assertTrue(!fault.detail().isBlank());
    }
  }

  @Property
  void aNumbersSpellingDoesNotChangeTheAnswer(
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(4) BigDecimal value,
      @ForAll @IntRange(max = 10) int zeros) {
    var plain = MIXED.validate(JSON.objectNode().put("slow", value));
    var padded = MIXED.validate(JSON.objectNode().put("slow", value.setScale(4 + zeros)));
    assertEquals(plain, padded);
  }

  @Provide
  Arbitrary<ObjectNode> anything() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("fast", "slow", "source", "on"), Arbitraries.strings().ofMaxLength(5));
    return Arbitraries.maps(names, values())
        .ofMaxSize(6)
        .map(members -> {
          var node = JSON.objectNode();
          members.forEach(node::set);
          return node;
        });
  }

  private static Arbitrary<JsonNode> values() {
    List<Arbitrary<JsonNode>> kinds =
        List.of(
            Arbitraries.integers().map(JSON::numberNode),
            Arbitraries.integers().between(0, 250).map(JSON::numberNode),
            Arbitraries.doubles().map(JSON::numberNode),
            Arbitraries.bigDecimals().ofScale(3).map(JSON::numberNode),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(60).negate(), BigInteger.TEN.pow(60))
                .map(JSON::numberNode),
            Arbitraries.of("close", "open").map(JSON::textNode),
            Arbitraries.strings().ofMaxLength(10).map(JSON::textNode),
            Arbitraries.of(true, false).map(JSON::booleanNode),
            Arbitraries.of(
                JSON.nullNode(), JSON.arrayNode().add(1), JSON.objectNode().put("a", 1)));
    return Arbitraries.oneOf(kinds);
  }

  private static ObjectNode number(BigDecimal value) {
    return JSON.objectNode().put("x", value);
  }

  private static void isKnown(String name) {
    assertTrue(List.of("fast", "slow", "source", "on").contains(name));
  }
}
