package dev.stratbase.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1}               | {\"b\":2}              | {\"a\":1,\"b\":2}",
        "{\"a\":1}               | {\"a\":null}           | {}",
        "{\"a\":1}               | {\"a\":null,\"b\":null} | {}",
        "{\"a\":{\"b\":1,\"c\":2}} | {\"a\":{\"b\":null}}   | {\"a\":{\"c\":2}}",
        "{\"a\":[1,2]}           | {\"a\":[3]}            | {\"a\":[3]}",
        "{\"a\":\"text\"}        | {\"a\":{\"b\":1,\"c\":null}} | {\"a\":{\"b\":1}}",
        "{}                      | {\"a\":{\"b\":{\"c\":null}}} | {\"a\":{\"b\":{}}}",
        "{\"a\":{\"b\":1}}       | {}                     | {\"a\":{\"b\":1}}"
      })
  void patchesAsRfc7396Says(String target, String patch, String expected) throws Exception {
    ObjectNode before = (ObjectNode) JSON.readTree(target);
    ObjectNode untouched = before.deepCopy();
    ObjectNode patched = new MergePatch((ObjectNode) JSON.readTree(patch)).apply(before);
    assertEquals(JSON.readTree(expected), patched);
    assertEquals(untouched, before, "the target stays as it was");
  }
}
