package dev.stratbase.kit.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OutsideViewTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void operationsOfWorkloadsGoWithAllThatOnlyTheyReferTo() throws JsonProcessingException {
    ObjectNode document =
        read(
            """
            {"openapi": "3.1.0",
             "tags": [{"name": "things"}, {"name": "internal"}],
             "paths": {
               "/v1/things": {"get": {
                 "tags": ["things"], "security": [{"person": []}],
                 "schema": {"$ref": "#/components/schemas/Thing"}}},
               "/v1/internal/things": {"post": {
                 "tags": ["internal"], "security": [{"workload": []}],
                 "schema": {"$ref": "#/components/schemas/Moved"}}}},
             "components": {
               "securitySchemes": {"person": {}, "workload": {}},
               "schemas": {
                 "Thing": {"properties": {"part": {"$ref": "#/components/schemas/Part"}}},
                 "Part": {},
                 "Moved": {"properties": {"from": {"$ref": "#/components/schemas/From"}}},
                 "From": {}}}}
            """);
    assertEquals(
        read(
            """
            {"openapi": "3.1.0",
             "tags": [{"name": "things"}],
             "paths": {
               "/v1/things": {"get": {
                 "tags": ["things"], "security": [{"person": []}],
                 "schema": {"$ref": "#/components/schemas/Thing"}}}},
             "components": {
               "securitySchemes": {"person": {}},
               "schemas": {
                 "Thing": {"properties": {"part": {"$ref": "#/components/schemas/Part"}}},
                 "Part": {}}}}
            """),
        OutsideView.of(document));
  }

  @Test
  void documentOfPeopleAloneStaysAsItIs() throws JsonProcessingException {
    ObjectNode document =
        read(
            """
            {"paths": {"/v1/internals": {"get": {"security": [{}]}}},
             "components": {"securitySchemes": {}, "schemas": {}}}
            """);
    assertEquals(document, OutsideView.of(document));
  }

  private static ObjectNode read(String text) throws JsonProcessingException {
    return JSON.readValue(text, ObjectNode.class);
  }
}
