package dev.stratbase.local.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stratbase.local.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final String DOCUMENT =
      """
      {"paths": {"/v1/things/{id}": {"get": {"operationId": "getThing", "responses": {
        "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
        "204": {},
        "404": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}},
       "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "properties": {
         "id": {"type": "string", "maxLength": 3}, "size": {"type": ["integer", "null"]}}}}}}
      """;

  private static String fault(int status, String type, String body) throws JsonProcessingException {
    ApiDocument document = new ApiDocument("strategy", Json.read(DOCUMENT));
    Reply reply =
        new Reply(
            status,
            Map.of("content-type", List.of(type)),
            body.getBytes(StandardCharsets.UTF_8),
            false);
    return String.join(
        "; ", new Conformance(document).faults(document.operations().getFirst(), "GET", reply));
  }

  @Test
  void whatTheDocumentPromisesIsRight() throws JsonProcessingException {
    assertEquals("", fault(200, "application/json", "{\"id\":\"a\",\"size\":null}"));
    assertEquals("", fault(200, "application/json;charset=UTF-8", "{\"id\":\"a\"}"));
    assertEquals("", fault(204, "", ""));
  }

  @Test
  void whateverElseComesIsSaid() throws JsonProcessingException {
    assertTrue(fault(201, "application/json", "{}").contains("201 is not documented"));
    assertTrue(fault(200, "text/plain", "a").contains("media type"));
    assertTrue(fault(200, "application/json", "{").contains("no JSON"));
    assertTrue(fault(200, "application/json", "{}").contains("id"));
    assertTrue(fault(200, "application/json", "{\"id\":7}").contains("schema"));
    assertTrue(fault(200, "application/json", "{\"id\":\"long\"}").contains("schema"));
    assertTrue(fault(200, "application/json", "{\"id\":\"a\",\"secret\":1}").contains("secret"));
    assertTrue(fault(204, "", "a").contains("body"));
  }
}
