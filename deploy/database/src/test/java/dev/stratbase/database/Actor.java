package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose connection an attack comes through.
 *
 * @param login who connected
 * @param role the role it took, or empty
 * @param sub the person its claims name, or empty for a visitor
 */
record Actor(String login, String role, String sub) {
  static final String MALLORY = "00000000-0000-4000-8000-00000000f001";

  static final Actor ANON = new Actor("authenticator", "anon", "");
  static final Actor AUTHENTICATED = new Actor("authenticator", "authenticated", MALLORY);
  static final Actor SERVICE_ROLE = new Actor("authenticator", "service_role", "");
  static final Actor OWNER = new Actor("postgres", "", "");
  static final Actor SUPABASE_AUTH = new Actor("supabase_auth_admin", "", "");

  /** The Data API's roles, what people are served with, and every login that took no role. */
  static List<Actor> outsiders() {
    var actors = new ArrayList<>(List.of(ANON, AUTHENTICATED, SERVICE_ROLE, SUPABASE_AUTH));
    for (Slice slice : Slice.values()) {
      String service = slice.slug() + "_service";
      actors.add(new Actor(service, TestDatabase.callerRole(slice), MALLORY));
      actors.add(new Actor(service, TestDatabase.callerRole(slice), ""));
      actors.add(new Actor(service, "", MALLORY));
      actors.add(new Actor(slice.slug() + "_system", "", MALLORY));
      // The role without the claim is no administrator.
      String admin = "stratbase_%s_admin".formatted(slice.slug());
      actors.add(new Actor(slice.slug() + "_system", admin, MALLORY));
    }
    return actors;
  }

  /** The outsiders, each service on its own account, and the owner of the tables. */
  static List<Actor> everybody() {
    var actors = new ArrayList<>(outsiders());
    for (Slice slice : Slice.values()) {
      actors.add(new Actor(slice.slug() + "_system", "stratbase_" + slice.slug(), ""));
    }
    actors.add(OWNER);
    return actors;
  }

  @Override
  public String toString() {
    return login + (role.isEmpty() ? "" : " as " + role) + (sub.isEmpty() ? "" : " for Mallory");
  }
}
