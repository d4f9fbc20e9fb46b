package dev.stratbase.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Adds the demo people through the issuer's administrative endpoint, and signs them in. */
public final class DemoPeople {
  private static final int TAKEN = 422;

  private final HttpClient client;
  private final String issuer;
  private final String serviceKey;

  /** Works against the issuer at that address, {@code .../auth/v1}. */
  public DemoPeople(HttpClient client, String issuer, String serviceKey) {
    this.client = client;
    this.issuer = issuer;
    this.serviceKey = serviceKey;
  }

  /** Somebody signed in. */
  public record SignedIn(UUID id, String token) {}

  /** Adds whoever is missing and signs all of them in. */
  public Map<DemoPerson, SignedIn> signIn() throws IOException, InterruptedException {
    Map<DemoPerson, SignedIn> everybody = new EnumMap<>(DemoPerson.class);
    for (DemoPerson person : DemoPerson.values()) {
      add(person);
      everybody.put(person, signIn(person));
    }
    return everybody;
  }

  private void add(DemoPerson person) throws IOException, InterruptedException {
    ObjectNode user = credentials(person).put("email_confirm", true);
    user.putObject("user_metadata").put("full_name", person.fullName());
    if (person == DemoPerson.ADMIN) {
      user.putObject("app_metadata").put("role", "admin");
    }
    JsonClient.Answer answer =
        new JsonClient(client, issuer, serviceKey).post("/admin/users", user);
    if (!answer.ok() && answer.status() != TAKEN) {
      throw new IOException("The issuer refused %s: %s".formatted(person.email(), answer.body()));
    }
  }

  private SignedIn signIn(DemoPerson person) throws IOException, InterruptedException {
    JsonClient.Answer answer =
        new JsonClient(client, issuer, "").post("/token?grant_type=password", credentials(person));
    JsonNode session = answer.body();
    if (!answer.ok()) {
      throw new IOException("%s could not sign in: %s".formatted(person.email(), session));
    }
    return new SignedIn(
        UUID.fromString(session.path("user").path("id").asText()),
        session.path("access_token").asText());
  }

  private static ObjectNode credentials(DemoPerson person) {
    return Json.object().put("email", person.email()).put("password", DemoPerson.PASSWORD);
  }

  /**
   * Makes somebody premium the way billing does it.
   *
   * @param billing a connection of the login {@code billing_system}
   */
  public static void makePremium(Connection billing, UUID person) throws SQLException {
    billing.setAutoCommit(false);
    try (PreparedStatement role =
            billing.prepareStatement("select set_config('role', 'stratbase_billing', true)");
        PreparedStatement premium =
            billing.prepareStatement("select contract.account_set_premium(?, true)")) {
      role.execute();
      premium.setObject(1, person);
      premium.execute();
    }
    billing.commit();
  }
}
