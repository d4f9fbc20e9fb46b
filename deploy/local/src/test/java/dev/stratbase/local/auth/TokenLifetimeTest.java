package dev.stratbase.local.auth;

import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenLifetimeTest {
  private static final class Watch extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    void advance(Duration time) {
      now.updateAndGet(it -> it.plus(time));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void anAccessTokenEndsAfterAnHourAndItsRefreshTokenGoesOn(@TempDir Path directory)
      throws IOException, SQLException {
    Watch watch = new Watch();
    try (IssuerUnderTest issuer = IssuerUnderTest.start(directory, watch)) {
      var session = issuer.signUp(IssuerUnderTest.newEmail());
      String token = session.path("access_token");
      watch.advance(Duration.ofMinutes(59));
      issuer.as(token).get("/user").then().statusCode(200);
      watch.advance(Duration.ofMinutes(2));
      issuer.as(token).get("/user").then().statusCode(403).body("error_code", equalTo("bad_jwt"));
      String next = issuer.refresh(session.path("refresh_token")).path("access_token");
      issuer.as(next).get("/user").then().statusCode(200);
    }
  }
}
