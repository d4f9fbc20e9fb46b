package dev.stratbase.kit.database;

import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Transactions on one party's behalf. Work is one chain of operations, never two at once; a failure
 * in it rolls the whole transaction back. A second transaction of the same request starts after the
 * first has ended, never inside it.
 *
 * <p>All methods fail with {@link ConnectionUnavailableException}, {@link
 * DeadlineExceededException} or {@link OutcomeUnknownException} when the database is not there in
 * time.
 */
public final class Scope {
  private final Transactions transactions;
  private final Login login;
  private final String role;
  private final Supplier<Uni<Caller>> caller;
  private final Provisioning provisioning;

  Scope(
      Transactions transactions,
      Login login,
      String role,
      Supplier<Uni<Caller>> caller,
      Provisioning provisioning) {
    this.transactions = transactions;
    this.login = login;
    this.role = role;
    this.caller = caller;
    this.provisioning = provisioning;
  }

  /**
   * The same party with its own time for each transaction, in place of the budget that a request's
   * transactions share: for what takes longer, or goes on over many transactions.
   */
  public Scope within(Duration each) {
    return new Scope(transactions.within(each), login, role, caller, provisioning);
  }

  /**
   * Whoever the party is now, for good: for work that goes on after the request's own context has
   * ended, such as a streamed answer.
   */
  public Uni<Scope> pinned() {
    return caller
        .get()
        .map(c ->
            new Scope(transactions, login, role, () -> Uni.createFrom().item(c), provisioning));
  }

  /**
   * Reads entities in a READ ONLY transaction over a stateless session; repeated if the connection
   * is lost.
   */
  public <T> Uni<T> read(Function<Mutiny.StatelessSession, Uni<T>> work) {
    return caller.get().chain(c -> transactions.read(() -> binding(c, true), work));
  }

  /** Changes entities in a transaction over a managed session; Panache repositories join it. */
  public <T> Uni<T> write(Supplier<Uni<T>> work) {
    return caller.get().chain(c -> write(c, work));
  }

  /** A READ ONLY transaction of plain SQL for the few hot reads; repeated like {@link #read}. */
  public <T> Uni<T> readSql(Function<SqlConnection, Uni<T>> work) {
    return caller.get().chain(c -> transactions.readSql(() -> binding(c, true), work));
  }

  /**
   * A READ ONLY transaction of this one statement, in one round trip, for the hottest reads;
   * repeated like {@link #read}.
   */
  public Uni<RowSet<Row>> readOnce(String sql, Tuple values) {
    return caller
        .get()
        .chain(c -> transactions.readOnce(() -> binding(c, true), sql, values.getDelegate()))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }

  /**
   * A transaction of plain SQL, for the slice's own functions and statements Panache cannot say.
   */
  public <T> Uni<T> writeSql(Function<SqlConnection, Uni<T>> work) {
    return caller.get().chain(c -> writeSql(c, work));
  }

  private <T> Uni<T> write(Caller by, Supplier<Uni<T>> work) {
    return remembering(
        by,
        transactions.write(
            binding(by, false),
            session -> provisioning.before(by, session).chain(() -> work.get())));
  }

  private <T> Uni<T> writeSql(Caller by, Function<SqlConnection, Uni<T>> work) {
    return remembering(
        by,
        transactions.writeSql(
            binding(by, false),
            connection -> provisioning.before(by, connection).chain(() -> work.apply(connection))));
  }

  private <T> Uni<T> remembering(Caller by, Uni<T> write) {
    return write
        .invoke(() -> provisioning.remember(by))
        .onFailure(failure -> !(failure instanceof ProblemException))
        .invoke(() -> provisioning.forget(by));
  }

  private Binding binding(Caller by, boolean readOnly) {
    return new Binding(login, role, by.principal(), readOnly);
  }
}
