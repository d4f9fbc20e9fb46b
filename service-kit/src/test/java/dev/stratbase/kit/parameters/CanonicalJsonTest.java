package dev.stratbase.kit.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void membersAreSortedAndNumbersShort() {
    var json = Json.exact("{'b':[1.50,1e2,null,true,[],{}],'a':{'z':'ä\\n\\'','y':-0.0}}");
    assertEquals(
        "{\"a\":{\"y\":0,\"z\":\"ä\\n'\"},\"b\":[1.5,100,null,true,[],{}]}",
        CanonicalJson.of(json));
  }

  @Test
  void theOrderOfAListMatters() {
    assertNotEquals(
        CanonicalJson.sha256(Json.exact("{'a':[1,2]}")),
        CanonicalJson.sha256(Json.exact("{'a':[2,1]}")));
  }

  @Test
  void aTextThatLooksLikeANumberIsNotOne() {
    assertNotEquals(
        CanonicalJson.of(Json.exact("{'a':1}")), CanonicalJson.of(Json.exact("{'a':'1'}")));
  }

  @Test
  void aHugeExponentStaysShort() {
    assertTrue(CanonicalJson.of(Json.exact("{'a':1e999999999}")).length() < 30);
  }
}
