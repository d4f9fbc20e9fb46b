package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  @Test
  void aConnectionThatEndedUnderAStatementIsLost() {
    assertTrue(Connections.isLost(ClosedConnectionException.INSTANCE));
    assertTrue(Connections.isLost(new PgException("terminating", "FATAL", "57P01", null)));
  }

  @Test
  void aStatementThatCameTooLateForItsConnectionIsLost() {
    Throwable notActive =
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED");
    assertTrue(Connections.isLost(notActive));
    assertTrue(
        Connections.isLost(new CompositeException(new HibernateException(notActive), notActive)));
  }

  @Test
  void anyOtherFailureIsNoLoss() {
    assertFalse(Connections.isLost(new NoStackTraceThrowable("something else")));
    assertTrue(Connections.isLost(new IllegalStateException(new SocketException("reset"))));
    assertFalse(
        Connections.isLost(
            new IllegalStateException(new StreamConstraintsException("nested too deep"))));
    assertFalse(Connections.isLost(new PgException("duplicate key", "ERROR", "23505", null)));
  }
}
