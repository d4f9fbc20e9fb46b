package dev.stratbase.local.nonsense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.LoopbackServer;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Conformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that lies now and then: each lie is found, and an honest one is left in peace. */
class PlantedNonsenseTest {
  private static final String DOCUMENT =
      """
      {"paths": {"/v1/things": {"post": {"operationId": "makeThing",
        "requestBody": {"content": {"application/json": {"schema": {"type": "object",
          "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 20},
          "size": {"type": "integer", "minimum": 1, "maximum": 9}}}}}},
        "responses": {
          "201": {"content": {"application/json": {"schema": {"type": "object", "required": ["id"],
            "properties": {"id": {"type": "string", "format": "uuid"}}}}}},
          "400": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}}}
      """;

  private static final String MADE = "{\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"}";

  private static Response json(int status, String body) throws RuntimeException {
    try {
      return Response.json(status, Json.read(body));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Response refused() {
    return new Response(
        400,
        "application/problem+json",
        "{\"status\":400,\"code\":\"no\",\"detail\":\"No.\"}",
        Map.of());
  }

  /** What is said about a service after some hundreds of requests. */
  private static String found(Handler service) throws IOException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Report report = new Report(new PrintStream(told, true, StandardCharsets.UTF_8));
    ApiDocument document = new ApiDocument("strategy", Json.read(DOCUMENT));
    Actor person = new Actor(UUID.randomUUID(), "ada", "token");
    Crew crew = new Crew(List.of(person), person, person, person, person, person);
    Dice dice = new Dice(new Random(7));
    Pool pool = new Pool();
    Generator generator = new Generator(document, crew, pool, dice);
    Judge judge = new Judge(new Conformance(document));
    try (LoopbackServer server = LoopbackServer.start(0, service);
        Worker worker = new Worker(server.port(), null, generator, pool, judge, report)) {
      worker.work(document.operations(), 400, dice);
    }
    assertEquals(told.size() == 0, report.findings() == 0);
    return told.toString(StandardCharsets.UTF_8);
  }

  private static Response honest(String method, String body) {
    return method.equals("POST") && body.startsWith("{\"name\":\"") ? json(201, MADE) : refused();
  }

  private static String body(dev.stratbase.local.http.Request request) {
    try {
      return request.body();
    } catch (dev.stratbase.local.http.HttpFailure unreadable) {
      return "";
    }
  }

  @Test
  void anHonestServiceIsLeftInPeace() throws IOException {
    assertEquals("", found(request -> honest(request.method(), body(request))));
  }

  @Test
  void anErrorForOneOddValueIsFoundAndMadeShort() throws IOException {
    String told =
        found(request -> {
          String body = body(request);
          boolean odd = body.contains("\\u0000");
          return odd ? json(500, "{}") : honest(request.method(), body);
        });
    assertTrue(told.contains("status 500"), told);
    assertTrue(told.contains("body of 6 bytes: \\u0000"), told);
  }

  @Test
  void anAnswerThatTheDocumentDoesNotKnowIsFound() throws IOException {
    String told =
        found(request -> {
          String body = body(request);
          return body.contains("\"size\"") ? json(409, "{}") : honest(request.method(), body);
        });
    assertTrue(told.contains("status 409 is not documented"), told);
  }

  @Test
  void anAnswerThatDoesNotFitItsSchemaIsFound() throws IOException {
    String told =
        found(request -> {
          Response right = honest(request.method(), body(request));
          return right.status() == 201 ? json(201, "{\"id\":7}") : right;
        });
    assertTrue(told.contains("does not fit its schema"), told);
  }
}
