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
        "404": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}},
        "/v1/things": {"get": {"operationId": "listThings",
          "parameters": [{"name": "fields", "in": "query", "schema": {"type": "string"}}],
          "responses": {"200": {"content": {"application/json": {"schema": {"type": "object",
            "required": ["items"], "properties": {"items": {"type": "array",
              "items": {"$ref": "#/components/schemas/Thing"}}}}}}}}}}},
       "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "properties": {
         "id": {"type": "string", "maxLength": 3}, "size": {"type": ["integer", "null"]}}}}}}
      """;

  private static String fault(int status, String type, String body) throws JsonProcessingException {
    return fault("getThing", "/v1/things/1?fields=size", status, type, body);
  }

  private static String listed(String query, String body) throws JsonProcessingException {
    return fault("listThings", "/v1/things" + query, 200, "application/json", body);
  }

  private static String fault(String operation, String target, int status, String type, String body)
      throws JsonProcessingException {
    ApiDocument document = new ApiDocument("strategy", Json.read(DOCUMENT));
    Reply reply =
        new Reply(
            status,
            Map.of("content-type", List.of(type)),
            body.getBytes(StandardCharsets.UTF_8),
            false);
    Operation asked =
        document.operations().stream()
            .filter(it -> it.id().equals(operation))
            .findFirst()
            .orElseThrow();
    return String.join("; ", new Conformance(document).faults(asked, "GET", target, reply));
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

  @Test
  void whoChoosesMembersGetsThoseAndNoOthers() throws JsonProcessingException {
    assertEquals("", listed("?fields=size", "{\"items\":[{\"size\":1},{\"size\":null}]}"));
    assertEquals("", listed("?a=b&fields=id,size", "{\"items\":[{\"id\":\"a\",\"size\":1}]}"));
    assertTrue(listed("", "{\"items\":[{\"size\":1}]}").contains("id"));
    assertTrue(
        listed("?fields=size", "{\"items\":[{\"size\":1,\"id\":\"a\"}]}").contains("not chosen"));
    assertTrue(listed("?fields=size,id", "{\"items\":[{\"size\":1}]}").contains("lacks"));
    assertTrue(listed("?fields=size", "{\"items\":[{\"size\":\"x\"}]}").contains("schema"));
    assertTrue(listed("?fields=size", "{\"items\":[{\"secret\":1}]}").contains("secret"));
    assertTrue(listed("?fields=size", "{}").contains("items"));
  }
}
