package dev.stratbase.kit.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the one open transaction of a Vert.x context runs, and how far it has come.
 * Touched only on that context's event loop.
 */
final class Binding {
  private static final Object KEY = new Object();

  private final Login login;
  private final String role;
  private final Principal principal;
  private final boolean readOnly;
  private boolean expired;
  private boolean committing;
  private LoginPool.@Nullable Loan held;
  private Future<?> last = Future.succeededFuture();

  Binding(Login login, String role, Principal principal, boolean readOnly) {
    this.login = login;
    this.role = role;
    this.principal = principal;
    this.readOnly = readOnly;
  }

  Login login() {
    return login;
  }

  boolean readOnly() {
    return readOnly;
  }

  /** The values {@link BoundConnection} sends behind BEGIN. */
  Tuple settings() {
    return Tuple.of(role, principal.claims(), principal.subject());
  }

  /** Ends the caller's patience: a COMMIT not yet sent will be refused. */
  RuntimeException expire() {
    expired = true;
    // A read has no outcome that could be in doubt.
    return committing && !readOnly
        ? new OutcomeUnknownException(new DeadlineExceededException())
        : new DeadlineExceededException();
  }

  /** Takes note of its connection; not past the deadline, when nobody would end what it begins. */
  boolean holds(LoginPool.Loan loan) {
    if (!expired) {
      held = loan;
    }
    return !expired;
  }

  /** Long past the deadline: hangs up on a server that has still not answered. */
  void abandon() {
    LoginPool.Loan silent = held;
    if (silent != null) {
      silent.cut();
    }
  }

  /** Whether COMMIT may still be sent; after this the outcome belongs to the database. */
  boolean startCommit() {
    committing = !expired;
    return committing;
  }

  /** Something sent whose answer the commit must find good. */
  void await(Future<?> sent) {
    Future<?> earlier = last;
    last = earlier.compose(good -> sent);
  }

  /** Fails when anything that was sent without waiting was refused. */
  Future<?> last() {
    return last;
  }

  static @Nullable Binding current() {
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(KEY);
  }

  /**
   * Binds the context.
   *
   * @throws IllegalStateException inside another bound transaction: a nested one would share the
   *     outer session and so run under the wrong role
   */
  void bind(Context context) {
    if (context.getLocal(KEY) != null) {
      throw new IllegalStateException("A transaction is already bound to this request");
    }
    context.putLocal(KEY, this);
  }

  static void release(Context context) {
    context.removeLocal(KEY);
  }
}
