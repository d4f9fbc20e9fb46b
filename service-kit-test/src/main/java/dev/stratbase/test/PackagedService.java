package dev.stratbase.test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every service must do however it is packaged, over HTTP alone: everything here needs
 * something that a native program has only when its compiler was told of it.
 */
public abstract class PackagedService {
  private static final TestIssuer ISSUER = TestIssuer.instance();

  private final String mine;
  private final Operation written;

  /**
   * An operation that takes a JSON object.
   *
   * @param person who may call it
   */
  public record Operation(Method method, String path, Person person) {}

  /**
   * Says what the service has.
   *
   * @param mine a path that answers any signed-in person
   * @param written an operation that wants other members than the ones it is sent here
   */
  protected PackagedService(String mine, Operation written) {
    this.mine = mine;
    this.written = written;
  }

  @BeforeEach
  void ready() throws InterruptedException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (RestAssured.get("/q/health/ready").statusCode() != 200) {
      assertTrue(System.nanoTime() < end, () -> RestAssured.get("/q/health/ready").asString());
      Thread.sleep(100);
    }
  }

  @Test
  void itIsUpAndCounts() {
    for (String state : List.of("live", "ready", "started")) {
      given().get("/q/health/" + state).then().statusCode(200).body("status", equalTo("UP"));
    }
    given().get("/q/info").then().statusCode(200).body("version", notNullValue());
    given().get(mine);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("jvm_memory_used_bytes"))
        .body(containsString("process_cpu_usage"))
        .body(containsString("http_server_requests_seconds_count"))
        .body(containsString("http_server_requests_seconds_bucket"));
  }

  @Test
  void documentsAndTheirPageAreServed() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", startsWith("3.1"))
        .body("paths", notNullValue());
    given().get("/q/openapi").then().statusCode(200).body(containsString("openapi: 3.1"));
    given()
        .get("/q/swagger-ui/")
        .then()
        .statusCode(200)
        .body(containsString("swagger-ui"))
        // Nobody outside is told where the document is.
        .body(containsString("validatorUrl: 'none'"));
    given().get("/q/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
  }

  @Test
  void documentForPeopleOutsideIsServedWithoutWhatIsForWorkloads()
      throws IOException, InterruptedException {
    String service = given().get("/q/info").then().statusCode(200).extract().path("service");
    String path = "/docs/" + service.replace("-service", "") + ".json";
    Map<String, Object> all = RestAssured.get("/q/openapi?format=json").jsonPath().getMap("paths");
    Map<String, Object> outside =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .header("ETag", startsWith("W/"))
            .body("openapi", startsWith("3.1"))
            .extract()
            .jsonPath()
            .getMap("paths");
    assertEquals(
        all.keySet().stream()
            .filter(each -> !each.startsWith("/v1/internal/"))
            .collect(Collectors.toSet()),
        outside.keySet());
    HttpResponse<byte[]> zipped = get(path, "gzip");
    assertEquals("gzip", zipped.headers().firstValue("Content-Encoding").orElse(""));
    assertEquals(
        new String(get(path, "identity").body(), StandardCharsets.UTF_8),
        text(new GZIPInputStream(new ByteArrayInputStream(zipped.body()))));
  }

  @Test
  void answersAreCompressed() throws IOException, InterruptedException {
    String plain = new String(own("identity").body(), StandardCharsets.UTF_8);
    HttpResponse<byte[]> zipped = own("gzip");
    assertEquals("gzip", zipped.headers().firstValue("Content-Encoding").orElse(""));
    assertEquals(plain, text(new GZIPInputStream(new ByteArrayInputStream(zipped.body()))));
    HttpResponse<byte[]> deflated = own("deflate");
    assertEquals("deflate", deflated.headers().firstValue("Content-Encoding").orElse(""));
    assertEquals(plain, text(new InflaterInputStream(new ByteArrayInputStream(deflated.body()))));
  }

  private HttpResponse<byte[]> own(String encoding) throws IOException, InterruptedException {
    return get(mine, encoding);
  }

  private HttpResponse<byte[]> get(String path, String encoding)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + RestAssured.port + path);
      return client.send(
          HttpRequest.newBuilder(address)
              .header("Authorization", written.person().bearer())
              .header("Accept-Encoding", encoding)
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void everyKindOfTokenIsChecked() {
    Person person = Person.signUp();
    String rsa = ISSUER.rsaToken(claims -> claims.setSubject(person.id().toString()));
    String shared =
        ISSUER.sharedSecretToken(
            PackagedResource.SHARED_SECRET, claims -> claims.setSubject(person.id().toString()));
    for (String good : List.of(person.token(), rsa, shared)) {
      bearer(good).statusCode(200);
      bearer(good.substring(0, good.length() - 8) + "AAAAAAAA").statusCode(401);
    }
    bearer(ISSUER.forged(claims -> claims.setSubject(person.id().toString()), "test-1"))
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"))
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_token"));
  }

  private ValidatableResponse bearer(String token) {
    return given().header("Authorization", "Bearer " + token).get(mine).then();
  }

  @Test
  void whatIsWrongIsAProblem() {
    given()
        .get("/v1/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("X-Request-Id", notNullValue())
        .body("code", equalTo("not_found"));
    given().get(written.path() + "/x/y/z/nowhere").then().statusCode(404);
    send("application/json", "{\"a\": }".getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .body("code", equalTo("malformed_json"))
        .body("detail", containsString("line 1"));
    send("image/png", new byte[] {1})
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
    send(
            "application/json",
            ("{\"a\":\"" + "x".repeat(1_100_000) + "\"}").getBytes(StandardCharsets.UTF_8))
        .statusCode(413);
  }

  @Test
  void faultsAreToldInEnglishWhereverItRuns() {
    for (String language : List.of("en", "de", "tr", "zh-CN,zh;q=0.8")) {
      given()
          .header("Authorization", written.person().bearer())
          .header("Accept-Language", language)
          .contentType("application/json")
          .body("{\"nonsense_İ\":1}")
          .request(written.method(), written.path())
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("code", equalTo("invalid_body"))
          .body("errors.pointer", hasItem("/nonsense_İ"))
          .body("errors.detail", everyItem(matchesPattern("[\\x20-\\x7eİ]+")))
          .body("detail", not(containsString("Exception")));
    }
  }

  /** Netty finds what watches over it as a service, which is not missed where there is none. */
  @Test
  void headThatTricklesInIsGivenUp() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(200);
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      int most = 5 * (PackagedResource.HEAD_TIMEOUT_SECONDS + 7);
      int bytes = 0;
      while (bytes < most && isOpen(socket)) {
        out.write('1');
        bytes++;
      }
      assertTrue(bytes < most, "still open after as many bytes: " + bytes);
    } catch (SocketException reset) {
      // Hung up with a byte of ours unread.
    }
  }

  /** Waits for what is answered, as long as it has patience. */
  private static boolean isOpen(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException nothing) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "ISO-8859-1", "windows-1252", "x-no-such"})
  void charsetsOfBodiesNeverMakeAnError(String name) {
    Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    ValidatableResponse answer =
        send("application/json; charset=" + name, "{\"nonsense\":\"é\"}".getBytes(charset));
    int status = answer.extract().statusCode();
    assertTrue(List.of(400, 415, 422).contains(status), name + " was answered with " + status);
  }

  private ValidatableResponse send(String type, byte[] body) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    RestAssured.config()
                        .getEncoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Authorization", written.person().bearer())
        .header("Content-Type", type)
        .body(body)
        .request(written.method(), written.path())
        .then();
  }
}
