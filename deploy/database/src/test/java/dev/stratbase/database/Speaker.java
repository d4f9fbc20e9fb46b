package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Somebody's connection: a login, the role it took, and what its claims say.
 *
 * @param login who connected; a role that cannot log in stands for itself
 * @param role the role it took, or empty
 * @param about how the matrix calls its claims
 * @param claims {@code request.jwt.claims}
 * @param sub {@code request.jwt.claim.sub}
 */
record Speaker(String login, String role, String about, String claims, String sub) {
  private static final String NOBODY_YET = "none";

  /** Everybody there is, with every kind of claims that tell them apart. */
  static List<Speaker> everybody(UUID owner, UUID stranger) {
    var speakers = new ArrayList<Speaker>();
    for (String dataApi : List.of("anon", "authenticated", "service_role")) {
      speakers.add(person("authenticator", dataApi, "own", owner, ""));
    }
    speakers.add(person("authenticator", "", "own", owner, ""));
    speakers.add(person("supabase_auth_admin", "", "own", owner, ""));
    speakers.add(person("stratbase_account_ledger", "", "own", owner, ""));
    for (Slice slice : Slice.values()) {
      String service = slice.slug() + "_service";
      String system = slice.slug() + "_system";
      speakers.add(person(service, "", "own", owner, ""));
      speakers.add(person(system, "", "own", owner, ""));
      addClaims(speakers, service, TestDatabase.callerRole(slice), owner, stranger);
      addClaims(speakers, system, "stratbase_%s_admin".formatted(slice.slug()), owner, stranger);
      speakers.add(new Speaker(system, "stratbase_" + slice.slug(), NOBODY_YET, "", ""));
    }
    return speakers;
  }

  private static void addClaims(
      List<Speaker> speakers, String login, String role, UUID owner, UUID stranger) {
    String admin = ", \"app_metadata\": {\"role\": \"admin\"}";
    String pretender = ", \"user_metadata\": {\"role\": \"admin\"}";
    speakers.add(person(login, role, "own", owner, ""));
    speakers.add(person(login, role, "foreign", stranger, ""));
    speakers.add(person(login, role, "foreign as administrator", stranger, admin));
    speakers.add(person(login, role, "foreign and self-styled administrator", stranger, pretender));
    speakers.add(new Speaker(login, role, NOBODY_YET, "", ""));
    speakers.add(new Speaker(login, role, "empty", "{}", ""));
    speakers.add(new Speaker(login, role, "no uuid", "{\"sub\": \"1 or 1=1\"}", "1 or 1=1"));
    speakers.add(new Speaker(login, role, "no json", "{\"sub\": ", ""));
  }

  private static Speaker person(String login, String role, String about, UUID id, String more) {
    String claims = "{\"sub\": \"%s\", \"role\": \"authenticated\"%s}".formatted(id, more);
    return new Speaker(login, role, about, claims, id.toString());
  }

  /** Without its claims. */
  String name() {
    return role.isEmpty() ? login + " without a role" : role;
  }

  /** Whose rights it has. */
  String actsAs() {
    return role.isEmpty() ? login : role;
  }

  /** Lets a superuser's session speak as this one, until its transaction or savepoint ends. */
  void takeOver(Session superuser) throws SQLException {
    superuser.run("set local session authorization default");
    superuser.run(
        "select set_config('request.jwt.claims', ?, true), set_config('request.jwt.claim.sub', ?, true)",
        claims,
        sub);
    superuser.run("set local session authorization " + login);
    if (!role.isEmpty()) {
      superuser.run("set local role " + role);
    }
  }

  @Override
  public String toString() {
    return name() + ", claims: " + about;
  }
}
