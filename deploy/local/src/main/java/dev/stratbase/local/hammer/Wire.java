package dev.stratbase.local.hammer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends requests and has every answer judged. Everybody shares one pool of connections, so that
 * each connection serves many people.
 */
final class Wire {
  /** Far beyond the two seconds a request may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Target target;
  private final HttpClient client;
  private final Judge judge;
  private final Report report;
  private final Outages outages;
  private final AtomicLong sequence = new AtomicLong();

  Wire(Target target, HttpClient client, Judge judge, Report report, Outages outages) {
    this.target = target;
    this.client = client;
    this.judge = judge;
    this.report = report;
    this.outages = outages;
  }

  /**
   * Sends and waits; an answer of status 0 means that none came, which is a violation already
   * reported.
   */
  Answer send(Call call, Set<Integer> right) throws InterruptedException {
    String requestId = "hammer-" + sequence.incrementAndGet();
    long sent = System.nanoTime();
    try {
      HttpResponse<String> response =
          client.send(request(call, requestId), HttpResponse.BodyHandlers.ofString());
      Answer answer =
          new Answer(
              call,
              response.statusCode(),
              response.headers(),
              response.body(),
              sent,
              System.nanoTime());
      report.answered(answer);
      judge.check(answer, requestId, right);
      if (answer.isUnavailable() && !outages.explain(answer)) {
        report.overloaded(answer);
      }
      return answer;
    } catch (IOException none) {
      report.violation("no answer (" + none + "): " + call);
      HttpHeaders nothing = HttpHeaders.of(Map.of(), (name, value) -> true);
      return new Answer(call, 0, nothing, "", sent, System.nanoTime());
    }
  }

  private HttpRequest request(Call call, String requestId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.origin(call.slice()) + call.path()))
            .timeout(PATIENCE)
            .header("X-Request-Id", requestId);
    call.headers().forEach(request::header);
    Person person = call.person();
    if (person != null) {
      request.setHeader("Authorization", "Bearer " + person.token());
    }
    String body = call.body();
    return request
        .method(
            call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  /**
   * Sends and hangs up: in the middle of the body, right behind it, or a moment later, with or
   * without a reset.
   */
  void abort(Call call, Random dice) throws InterruptedException {
    URI origin = URI.create(target.origin(call.slice()));
    byte[] bytes = raw(call, origin).getBytes(StandardCharsets.UTF_8);
    int length = dice.nextInt(3) == 0 ? 1 + dice.nextInt(bytes.length) : bytes.length;
    int pause = dice.nextInt(3) == 0 ? 0 : dice.nextInt(25);
    boolean reset = dice.nextBoolean();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes, 0, length);
      out.flush();
      Thread.sleep(pause);
      if (reset) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException hungUpFirst) {
      report.fault("the service hung up on an aborted request");
    }
    report.aborted();
  }

  private static String raw(Call call, URI origin) {
    String body = call.body() == null ? "" : call.body();
    StringBuilder text = new StringBuilder();
    text.append(call.method()).append(' ').append(call.path()).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(origin.getAuthority()).append("\r\n");
    Person person = call.person();
    if (person != null) {
      text.append("Authorization: Bearer ").append(person.token()).append("\r\n");
    }
    call.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
    return text.append("\r\n\r\n").append(body).toString();
  }
}
