package dev.stratbase.local.auth;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connections of {@code supabase_auth_admin}, who owns the {@code auth} schema. */
final class AuthDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AuthDatabase.class.getName());
  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AgroalDataSource source;

  AuthDatabase(String jdbcUrl, String user, String password) throws SQLException {
    source =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool ->
                    pool.maxSize(CONNECTIONS)
                        .acquisitionTimeout(PATIENCE)
                        .idleValidationTimeout(PATIENCE)
                        .connectionValidator(connection -> isAlive(connection))
                        .connectionFactoryConfiguration(factory ->
                            factory
                                .jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
  }

  /** What happens in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Commits what the work did, or nothing of it when it throws. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException failed) {
      throw refusal(failed);
    }
  }

  private static AuthFailure refusal(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    if (state.startsWith("22")) {
      return AuthError.VALIDATION_FAILED.failure("A value holds characters that cannot be stored");
    }
    LOG.log(Level.WARNING, "The auth database refused with " + state, failed);
    return AuthError.UNEXPECTED_FAILURE.failure();
  }

  private static boolean isAlive(Connection connection) {
    try {
      return connection.isValid(1);
    } catch (SQLException broken) {
      return false;
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
