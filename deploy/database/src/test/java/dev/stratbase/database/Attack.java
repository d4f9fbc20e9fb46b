package dev.stratbase.database;

import java.util.List;

/**
 * Something the seed's schema let somebody do.
 *
 * @param name the number of what the seed got wrong, and what happens
 * @param worksOnSeedAs who could do it there
 * @param alsoForOwner whether ours refuses it even to the tables' owner, because the row itself is
 *     nonsense
 * @param statement what the attacker sends
 * @param proof a question that has a row when it worked; empty when the statement's own rows tell
 */
record Attack(
    String name, List<Actor> worksOnSeedAs, boolean alsoForOwner, String statement, String proof) {

  static Attack reading(String name, String statement) {
    return new Attack(name, List.of(Actor.ANON, Actor.AUTHENTICATED), false, statement, "");
  }

  static Attack byAnybody(String name, String statement, String proof) {
    return new Attack(name, List.of(Actor.ANON, Actor.AUTHENTICATED), false, statement, proof);
  }

  static Attack bySignedIn(String name, String statement, String proof) {
    return new Attack(name, List.of(Actor.AUTHENTICATED), false, statement, proof);
  }

  static Attack byAuth(String name, String statement, String proof) {
    return new Attack(name, List.of(Actor.SUPABASE_AUTH), true, statement, proof);
  }

  /** A row that only the owner, or whoever has the project's service key, could write. */
  static Attack byOwner(String name, String statement, String proof) {
    List<Actor> owners = List.of(Actor.OWNER, Actor.SERVICE_ROLE);
    return new Attack(name, owners, true, statement, proof);
  }

  /** The same attack, refused by the table itself whoever tries. */
  Attack refusedToEverybody() {
    return new Attack(name, worksOnSeedAs, true, statement, proof);
  }

  /** Whom ours must withstand. */
  List<Actor> opponents() {
    return alsoForOwner ? Actor.everybody() : Actor.outsiders();
  }

  @Override
  public String toString() {
    return name;
  }
}
