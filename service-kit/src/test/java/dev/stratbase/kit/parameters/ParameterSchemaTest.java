package dev.stratbase.kit.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSchemaTest {

  private static List<Fault> faults(JsonNode schema) {
    return assertThrows(InvalidParameterSchemaException.class, () -> ParameterSchema.parse(schema))
        .faults();
  }

  private static List<Fault> faultsOfProperty(String property) {
    return faults(
        Json.exact(
            "{'type':'object','additionalProperties':false,'properties':{'p':" + property + "}}"));
  }

  @Test
  void anEmptySetOfParametersIsFine() {
    var none = Json.properties("");
    assertEquals("{}", none.defaults().toString());
    assertEquals(
        "is not a parameter; these are: there are none",
        none.validate(Json.exact("{'x':1}")).faults().getFirst().detail());
  }

  @Test
  void aParameterIsDescribedForAForm() {
    var schema =
        Json.properties(
            "'len':{'type':'integer','title':'Length','description':'How far back.','x-unit':'bars',"
                + "'minimum':1,'exclusiveMaximum':500,'multipleOf':1,'default':14},'on':{'type':'boolean','default':false}");
    var length = schema.parameters().getFirst();
    assertEquals("Length", length.title());
    assertEquals("How far back.", length.description());
    assertEquals("bars", length.unit());
    assertTrue(length.bounds().belowMaximum());
    assertEquals("on", schema.parameters().getLast().title());
  }

  /** What is wrong, and the pointer and code it is told with. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'type':'list','default':1}                                         | /type              | invalid
          {'default':1}                                                       | /type              | invalid
          {'type':'integer'}                                                  | /default           | missing
          {'type':'integer','default':'x'}                                    | /default           | wrong_type
          {'type':'integer','default':1.5}                                    | /default           | wrong_type
          {'type':'integer','default':null}                                   | /default           | wrong_type
          {'type':'integer','default':[[[[1]]]]}                              | /default           | wrong_type
          {'type':'integer','default':0,'minimum':1}                          | /default           | out_of_range
          {'type':'number','default':0.15,'multipleOf':0.1}                   | /default           | not_a_multiple
          {'type':'number','default':1e999999999}                             | /default           | number_too_long
          {'type':'string','default':'c','enum':['a','b']}                    | /default           | not_an_option
          {'type':'string','default':'','minLength':1}                        | /default           | too_short
          {'type':'integer','default':5,'minimum':9,'maximum':1}              | ''                 | invalid
          {'type':'number','default':1,'exclusiveMinimum':1,'maximum':1}      | ''                 | invalid
          {'type':'integer','default':5,'minimum':0.5}                        | /minimum           | wrong_type
          {'type':'integer','default':5,'minimum':'1'}                        | /minimum           | wrong_type
          {'type':'number','default':5,'minimum':1,'exclusiveMinimum':1}      | /exclusiveMinimum  | invalid
          {'type':'number','default':5,'multipleOf':0}                        | /multipleOf        | invalid
          {'type':'number','default':5,'multipleOf':-1}                       | /multipleOf        | invalid
          {'type':'string','default':'a','enum':[]}                           | /enum              | invalid
          {'type':'string','default':'a','enum':'a'}                          | /enum              | invalid
          {'type':'string','default':'a','enum':['a',1]}                      | /enum/1            | wrong_type
          {'type':'number','default':1,'enum':[1,1.0]}                        | /enum/1            | duplicate
          {'type':'string','default':'a','maxLength':-1}                      | /maxLength         | invalid
          {'type':'string','default':'a','maxLength':1e9}                     | /maxLength         | invalid
          {'type':'string','default':'aa','minLength':3,'maxLength':2}        | /minLength         | invalid
          {'type':'string','default':'a','pattern':'(a+)+$'}                  | /pattern           | unknown_keyword
          {'type':'string','default':'a','format':'email'}                    | /format            | unknown_keyword
          {'type':'integer','default':1,'$ref':'http://127.0.0.1:1/x'}        | /$ref              | unknown_keyword
          {'type':'boolean','default':true,'minimum':1}                       | /minimum           | unknown_keyword
          {'type':'integer','default':1,'title':7}                            | /title             | wrong_type
          {'type':'integer','default':1,'title':' '}                          | /title             | invalid
          """)
  void aFaultyPropertyIsRefusedWhereItIsFaulty(String property, String place, String code) {
    var faults = faultsOfProperty(property);
    var found =
        faults.stream()
            .map(fault -> fault.pointer() + " " + fault.code())
            .collect(Collectors.toSet());
    assertTrue(found.contains("/properties/p" + place + " " + code), faults::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                                 | /type
          {'type':'object','properties':{}}                                                  | /additionalProperties
          {'type':'object','additionalProperties':true,'properties':{}}                      | /additionalProperties
          {'type':'object','additionalProperties':false}                                     | /properties
          {'type':'object','additionalProperties':false,'properties':[]}                     | /properties
          {'type':'object','additionalProperties':false,'properties':{},'$defs':{}}          | /$defs
          {'type':'object','additionalProperties':false,'properties':{},'$id':'http://x/y'}  | /$id
          {'type':'object','additionalProperties':false,'properties':{},'required':['a']}    | /required
          {'$schema':'http://json-schema.org/draft-07/schema#','type':'object','additionalProperties':false,'properties':{}} | /$schema
          {'type':'object','additionalProperties':false,'properties':{'a b':{}}}             | /properties/a b
          {'type':'object','additionalProperties':false,'properties':{},'x-order':['a']}     | /x-order
          {'type':'object','additionalProperties':false,'properties':{},'x-constraints':{}}  | /x-constraints
          """)
  void aFaultyFrameIsRefused(String schema, String place) {
    var pointers = faults(Json.exact(schema)).stream().map(Fault::pointer).toList();
    assertTrue(pointers.contains(place), pointers::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'left':'n','operator':'<','right':'gone','message':'m'}    | /x-constraints/0/right    | unknown_parameter
          {'left':'n','operator':'=<','right':'m','message':'m'}      | /x-constraints/0/operator | invalid
          {'left':'n','operator':'<','right':'m'}                     | /x-constraints/0/message  | missing
          {'left':1,'operator':'<','right':2,'message':'m'}           | /x-constraints/0          | invalid
          {'left':'n','operator':'<','right':'s','message':'m'}       | /x-constraints/0          | invalid
          {'left':'s','operator':'<','right':'s','message':'m'}       | /x-constraints/0          | invalid
          {'left':'n','operator':'<','right':[1],'message':'m'}       | /x-constraints/0/right    | unknown_parameter
          {'left':'n','operator':'<','right':'m','message':'m','x':1} | /x-constraints/0/x        | unknown_keyword
          'n < m'                                                     | /x-constraints/0          | wrong_type
          """)
  void aFaultyRuleIsRefused(String rule, String place, String code) {
    var schema =
        Json.exact(
            "{'type':'object','additionalProperties':false,'properties':{'n':{'type':'integer','default':1},"
                + "'m':{'type':'number','default':2},'s':{'type':'string','default':'a'}},'x-constraints':["
                + (rule.startsWith("{") ? rule : "'" + rule + "'")
                + "]}");
    var faults = faults(schema);
    var found = faults.stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
    assertTrue(found.contains(place + " " + code), faults::toString);
  }

  @Test
  void everyFaultOfASchemaIsToldAtOnce() {
    var schema =
        Json.exact(
            """
            {'type':'object','additionalProperties':false,'surprise':1,
             'properties':{'a':{'type':'integer','minimum':2,'default':1},'b':{'type':'float','default':1}},
             'x-constraints':[{'left':'a','operator':'~','right':3,'message':'m'}]}
            """);
    var pointers = faults(schema).stream().map(Fault::pointer).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "/surprise",
            "/properties/b/type",
            "/x-constraints/0/operator",
            "/properties/a/default"),
        pointers);
  }

  @Test
  void whatIsNoObjectIsNoSchema() {
    for (JsonNode node :
        List.of(
            NullNode.instance,
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.textNode("x"))) {
      assertEquals(List.of(new Fault("", "wrong_type", "must be an object")), faults(node));
    }
  }

  @Test
  void hostileSchemasAreBounded() {
    var many = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 20_000; i++) {
      many.put("k" + i, 1);
    }
    assertTrue(faults(many).size() <= 201);

    var schema = Json.exact("{'type':'object','additionalProperties':false,'properties':{}}");
    schema.set("properties", many);
    assertEquals("/properties", faults(schema).getFirst().pointer());
  }

  @Test
  void rulesMayCompareTextsForEquality() {
    var schema =
        Json.schema(
            """
            {'type':'object','additionalProperties':false,
             'properties':{'a':{'type':'string','default':'x'},'b':{'type':'string','default':'y'}},
             'x-constraints':[{'left':'a','operator':'!=','right':'b','message':'Choose two different ones.'}]}
            """);
    assertTrue(schema.validate(Json.exact("{'a':'z'}")).isValid());
    assertEquals(
        "Choose two different ones.",
        schema.validate(Json.exact("{'a':'y'}")).faults().getFirst().detail());
  }

  @Test
  void orderSurvivesADatabaseThatSortsMembers() {
    var schema =
        Json.schema(
            """
            {'type':'object','additionalProperties':false,'x-order':['slow','a'],
             'properties':{'a':{'type':'integer','default':1},'slow':{'type':'integer','default':2}}}
            """);
    assertEquals("{\"slow\":2,\"a\":1}", schema.defaults().toString());
  }

  @Test
  void theFingerprintIsOfTheMeaningNotTheSpelling() {
    var one = Json.properties("'a':{'type':'number','default':2.50,'minimum':1}");
    var same = Json.properties("'a':{'minimum':1.0,'default':2.5,'type':'number'}");
    var other = Json.properties("'a':{'minimum':1.0,'default':2.6,'type':'number'}");
    assertEquals(one.fingerprint(), same.fingerprint());
    assertNotEquals(one.fingerprint(), other.fingerprint());
    assertEquals(64, one.fingerprint().length());
  }

  @Test
  void aSchemaCannotBeChangedFromOutside() {
    var text =
        Json.exact(
            "{'type':'object','additionalProperties':false,'properties':{'a':{'type':'integer','default':1}}}");
    var schema = Json.schema(text.toString());
    schema.toJson().removeAll();
    schema.defaults().removeAll();
    assertEquals(text, schema.toJson());
    assertEquals("{\"a\":1}", schema.defaults().toString());
  }
}
