package dev.stratbase.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * A database under attack, in one transaction that never commits. Every attempt is taken back, so
 * that each one meets the same rows.
 */
final class Target implements AutoCloseable {
  private final Connection connection;
  private final Session session;

  private Target(Connection superuser) throws SQLException {
    this.connection = superuser;
    this.session = new Session(superuser);
  }

  /** Opens the database that a superuser's connection leads to. */
  static Target of(Connection superuser) throws SQLException {
    return new Target(superuser);
  }

  /** Opens it and puts the rows there that the attacks aim at. */
  static Target of(Connection superuser, String rows) throws SQLException {
    var target = new Target(superuser);
    target.session.run(SqlResource.read(rows));
    return target;
  }

  /** How an attempt ended. */
  sealed interface Outcome {
    /** It did what it was meant to do. */
    record Worked() implements Outcome {}

    /** The statement was accepted and did nothing. */
    record NoEffect() implements Outcome {}

    /** The database said no. */
    record Refused(String state, String message) implements Outcome {
      /** Whether it said no for a reason of ours, not because the attack is no SQL. */
      boolean isDeliberate() {
        return state.equals("42501") || state.startsWith("23") || state.startsWith("SB");
      }
    }
  }

  Outcome attempt(Actor actor, Attack attack) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      become(actor);
      long rows = session.count(attack.statement());
      // What would fail at commit must not count as success.
      session.run("set constraints all immediate");
      session.run("set local session authorization default");
      long proof = attack.proof().isEmpty() ? rows : session.count(attack.proof());
      return proof > 0 ? new Outcome.Worked() : new Outcome.NoEffect();
    } catch (SQLException e) {
      return new Outcome.Refused(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()));
    } finally {
      connection.rollback(before);
    }
  }

  /** What happens to a superuser, whom no grant and no policy binds: the rows alone decide. */
  Outcome attemptUnbound(Attack attack) throws SQLException {
    return attempt(new Actor("supabase_admin", "", Actor.MALLORY), attack);
  }

  /** Several steps that see each other and are taken back together. */
  interface Steps {
    void run(Target target) throws SQLException;
  }

  void takenBack(Steps steps) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      steps.run(this);
    } finally {
      connection.rollback(before);
    }
  }

  /** Runs it as a superuser, whom no policy binds, and answers the first column of its rows. */
  List<String> unbound(String sql) throws SQLException {
    session.run("set local session authorization default");
    return session.texts(SeedAttacks.ids(sql));
  }

  /** Runs it as somebody and answers the first column of its rows. */
  List<String> as(Actor actor, String sql) throws SQLException {
    session.run("set local session authorization default");
    become(actor);
    return session.texts(SeedAttacks.ids(sql));
  }

  private void become(Actor actor) throws SQLException {
    session.run("set local session authorization " + actor.login());
    if (!actor.role().isEmpty()) {
      session.run("set local role " + actor.role());
    }
    session.run(
        "select set_config('request.jwt.claims', ?, true),"
            + " set_config('request.jwt.claim.sub', ?, true)",
        actor.sub().isEmpty() ? "{}" : "{\"sub\": \"%s\"}".formatted(actor.sub()),
        actor.sub());
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
