package dev.stratbase.kit.migration;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/**
 * Gives a slice's logins the passwords its service will use, once the migrations that make the
 * logins have run. Only verifiers reach the database, so neither its logs nor a migration hold one.
 */
final class LoginPasswords implements Callback {
  private static final Logger LOG = Logger.getLogger(LoginPasswords.class);

  private final Slice slice;
  private final Map<String, String> passwordByLogin;

  LoginPasswords(Slice slice, Map<String, String> passwordByLogin) {
    this.slice = slice;
    this.passwordByLogin = Map.copyOf(passwordByLogin);
  }

  @Override
  public boolean supports(Event event, Context context) {
    // Also when nothing was left to migrate: a new password is a Job of the same release.
    return event == Event.AFTER_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Logins.setPasswords(context.getConnection(), passwordByLogin);
    } catch (SQLException e) {
      throw new FlywayException(
          "The %s slice's logins could not be given their passwords".formatted(slice.slug()), e);
    }
    LOG.infof("The slice's logins have their passwords: slice=%s", slice.slug());
  }

  @Override
  public String getCallbackName() {
    return "stratbase-login-passwords";
  }
}
