package dev.stratbase.test;

import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;

/** Tokens of workloads, as Kubernetes gives them to service accounts. */
public final class Workload {
  /** The one subject that the services under test accept. */
  public static final String SUBJECT = "system:serviceaccount:stratbase:worker";

  private Workload() {}

  /** Value of the Authorization header of the accepted workload. */
  public static String bearer() {
    return "Bearer " + token(claims -> {});
  }

  /** The accepted workload's token, changed by the caller. */
  public static String token(Consumer<JwtClaims> change) {
    return TestIssuer.workloads().sign(claims(change));
  }

  /** A service account's claims. */
  public static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TestIssuer.workloads().issuer());
    claims.setAudience("stratbase-internal");
    claims.setSubject(SUBJECT);
    claims.setExpirationTimeMinutesInTheFuture(60);
    claims.setIssuedAtToNow();
    claims.setNotBeforeMinutesInThePast(0);
    change.accept(claims);
    return claims;
  }
}
