package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestIssuer;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class WorkloadTest {
  private static final String INTERNAL = "/v1/internal/probe/workload";

  @Test
  void listedWorkloadIsLetInAndKnownByItsSubject() {
    call(INTERNAL, token(claims -> {})).statusCode(200).body(equalTo(Workload.SUBJECT));
    String twoAudiences = token(c -> c.setAudience("https://kubernetes", "stratbase-internal"));
    call(INTERNAL, twoAudiences).statusCode(200);
    call("/v1/internal/probe/anybody", token(c -> {})).body(equalTo("Workload"));
  }

  @Test
  void subjectThatIsNotListedIsRefused() {
    for (String subject :
        List.of("system:serviceaccount:stratbase:other", Workload.SUBJECT + "2", "system")) {
      call(INTERNAL, token(claims -> claims.setSubject(subject)))
          .statusCode(403)
          .body("code", equalTo("forbidden"));
    }
  }

  @Test
  void tokenMustBeTheIssuersAndMadeForUsAndOfNow() {
    refused(token(claims -> claims.setAudience("authenticated")));
    refused(token(claims -> claims.unsetClaim("aud")));
    refused(token(claims -> claims.setIssuer("https://elsewhere.example")));
    refused(token(claims -> claims.setIssuer(TestIssuer.instance().issuer())));
    refused(token(claims -> claims.unsetClaim("iss")));
    refused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-1)));
    refused(token(claims -> claims.unsetClaim("exp")));
    refused(token(claims -> claims.setNotBeforeMinutesInThePast(-30)));
    refused(token(claims -> claims.unsetClaim("sub")));
    refused(token(claims -> claims.setSubject(Workload.SUBJECT + "\n")));
    Consumer<JwtClaims> asWorkload = WorkloadTest::asWorkload;
    refused(TestIssuer.workloads().forged(asWorkload, "test-1"));
    refused(TestIssuer.workloads().forged(asWorkload, "stranger-" + UUID.randomUUID()));
    // The people's issuer says it is the workloads': same claims, another key.
    refused(TestIssuer.instance().token(asWorkload));
  }

  @Test
  void personsAndServiceKeysAreRefusedBelowInternal() {
    for (Person person : List.of(Person.signUp(), Person.administrator(), Person.anonymous())) {
      refused(person.token());
      call("/v1/internal/probe/anybody", person.token()).statusCode(401);
      call("/v1/internal/probe/person", person.token()).statusCode(401);
    }
    refused(TestIssuer.instance().token(c -> c.setStringClaim("role", "service_role")));
    refused("sb_secret_0123456789abcdefghijklmnopqrstuv");
    given().get(INTERNAL).then().statusCode(401).body("code", equalTo("authentication_required"));
  }

  @Test
  void personsTokenThatIsRememberedElsewhereIsRefusedAllTheSame() {
    String person = Person.signUp().token();
    call("/v1/probe/person", person).statusCode(200);
    refused(person);
    String workload = token(claims -> {});
    call(INTERNAL, workload).statusCode(200);
    call("/v1/probe/person", workload).statusCode(401);
  }

  @Test
  void workloadIsRefusedEverywhereElse() {
    String token = token(claims -> {});
    for (String path : List.of("/v1/probe/person", "/v1/probe/who", "/v1/probe/admin")) {
      call(path, token).statusCode(401).body("code", equalTo("invalid_token"));
    }
    call("/v1/probe/anybody", token).statusCode(401);
    // Also one that says it is a person, signed by the workloads' issuer.
    String posing =
        TestIssuer.workloads().token(claims -> claims.setSubject(UUID.randomUUID().toString()));
    call("/v1/probe/person", posing).statusCode(401);
  }

  @Test
  void otherSpellingsOfThePathOpenNothing() {
    String person = Person.signUp().token();
    String workload = token(claims -> {});
    for (String path :
        List.of(
            "//v1/internal/probe/workload",
            "/v1//internal/probe/workload",
            "/v1/./internal/probe/workload",
            "/v1/probe/../internal/probe/workload",
            "/v1/%69nternal/probe/workload",
            "/v1/internal%2Fprobe/workload",
            "/v1/internal;a=b/probe/workload",
            "/V1/Internal/probe/workload")) {
      int status = raw(path, person);
      assertTrue(status >= 400 && status < 500, path + " " + status);
    }
    for (String path :
        List.of("/v1/internal/../probe/person", "/v1/internal/%2e%2e/probe/person")) {
      int status = raw(path, workload);
      assertTrue(status >= 400 && status < 500, path + " " + status);
    }
  }

  @Test
  void expiryIsHeldAlsoForARememberedToken() throws InterruptedException {
    String brief =
        token(claims -> {
          NumericDate soon = NumericDate.now();
          soon.addSeconds(2);
          claims.setExpirationTime(soon);
        });
    call(INTERNAL, brief).statusCode(200);
    Thread.sleep(2_500);
    refused(brief);
  }

  @Test
  void rotatedKeyWorksAtOnceAndTheOldOneStops() throws InterruptedException {
    String old = token(claims -> {});
    Thread.sleep(2_100);
    TestIssuer.workloads().rotate("workload-2");
    try {
      call(INTERNAL, token(claims -> {})).statusCode(200);
      refused(old);
    } finally {
      TestIssuer.workloads().rotate("workload-3");
      Thread.sleep(2_100);
      call(INTERNAL, token(claims -> {})).statusCode(200);
    }
  }

  @Test
  void everyUseIsLoggedWithItsSubject() throws InterruptedException {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    Handler listening = new Listening(lines);
    Logger audit = Logger.getLogger("dev.stratbase.audit.workload");
    audit.addHandler(listening);
    try {
      String token = token(claims -> {});
      call(INTERNAL, token).statusCode(200);
      call(INTERNAL, token).statusCode(200);
      call(INTERNAL, token(c -> c.setSubject("system:other"))).statusCode(403);
      // The line is written once the answer has gone.
      for (int i = 0; i < 100 && lines.size() < 3; i++) {
        Thread.sleep(20);
      }
    } finally {
      audit.removeHandler(listening);
    }
    String uses = String.join("\n", lines);
    assertEquals(2, lines.stream().filter(it -> it.contains(Workload.SUBJECT)).count(), uses);
    assertTrue(
        uses.contains(
            "subject=system:other method=GET path=" + INTERNAL + " status=403 complete=true"),
        uses);
  }

  private static final class Listening extends Handler {
    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private final ConcurrentLinkedQueue<String> lines;

    Listening(ConcurrentLinkedQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(MESSAGE.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static int raw(String path, String token) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + token)
        .get(path)
        .statusCode();
  }

  private static void refused(String token) {
    call(INTERNAL, token)
        .statusCode(401)
        .header("WWW-Authenticate", containsString("invalid_token"))
        .body("code", equalTo("invalid_token"));
  }

  private static ValidatableResponse call(String path, String token) {
    return given().header("Authorization", "Bearer " + token).get(path).then();
  }

  private static String token(Consumer<JwtClaims> change) {
    return Workload.token(change);
  }

  private static void asWorkload(JwtClaims claims) {
    claims.setIssuer(TestIssuer.workloads().issuer());
    claims.setAudience("stratbase-internal");
    claims.setSubject(Workload.SUBJECT);
  }
}
