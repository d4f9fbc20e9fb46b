package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.demo.DemoPeople;
import dev.stratbase.local.demo.DemoPerson;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What there must be before the first blow, and goes when all is well. */
record Setup(Target target, HttpClient client, Marks marks) {
  private static final int COUPONS = 24;
  private static final int USES = 5;

  /** New people, every second of them premium. */
  List<Person> people() throws IOException, InterruptedException, SQLException {
    List<Person> people = new ArrayList<>();
    for (int index = 0; index < Plan.PEOPLE; index++) {
      people.add(signUp(index));
    }
    for (Person person : people) {
      if (person.premium()) {
        try (Connection owner = target.owner().connect()) {
          DemoPeople.makePremium(owner, person.id());
        }
      }
    }
    return people;
  }

  private Person signUp(int index) throws IOException, InterruptedException {
    ObjectNode body =
        Json.object()
            .put("email", marks.email(index))
            .put("password", UUID.randomUUID().toString());
    body.putObject("data").put("full_name", marks.own(index, "name"));
    JsonNode session = made(new JsonClient(client, target.issuer(), "").post("/signup", body));
    UUID id = UUID.fromString(session.path("user").path("id").asText());
    String token = session.path("access_token").asText();
    made(new JsonClient(client, target.origin("account"), token).get("/v1/me"));
    return new Person(index, id, marks.email(index), token, index % 2 == 0);
  }

  /** Codes of coupons that only some of the people can redeem. */
  List<String> coupons() throws IOException, InterruptedException {
    ObjectNode credentials =
        Json.object().put("email", DemoPerson.ADMIN.email()).put("password", DemoPerson.PASSWORD);
    String token =
        made(new JsonClient(client, target.issuer(), "")
                .post("/token?grant_type=password", credentials))
            .path("access_token")
            .asText();
    JsonClient billing = new JsonClient(client, target.origin("billing"), token);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < COUPONS; i++) {
      String code = "HM%s-%s".formatted(marks.run(), i);
      made(
          billing.post(
              "/v1/admin/coupons",
              Json.object().put("code", code).put("discount_percent", 10).put("max_uses", USES)));
      codes.add(code);
    }
    return codes;
  }

  Documents documents() throws IOException, InterruptedException {
    return Documents.of(new JsonClient(client, target.origin("indicator"), ""));
  }

  /** Deletes the people, and with them everything of theirs. */
  void tidy(List<Person> people) throws IOException, InterruptedException {
    for (Person person : people) {
      URI address = URI.create(target.issuer() + "/admin/users/" + person.id());
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + target.serviceKey())
              .DELETE()
              .build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  private static JsonNode made(JsonClient.Answer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException("refused with %s: %s".formatted(answer.status(), answer.body()));
    }
    return answer.body();
  }
}
