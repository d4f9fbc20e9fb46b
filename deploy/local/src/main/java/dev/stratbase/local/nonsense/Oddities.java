package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What only bytes can say: broken framing, other protocols, requests behind each other. Each is
 * answered without a 5xx or hung up on, in time, and the service goes on.
 */
final class Oddities {
  private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";

  private final int port;
  private final String path;
  private final Actor person;
  private final Report report;

  /** Asks for a path that the person may read. */
  Oddities(int port, String path, Actor person, Report report) {
    this.port = port;
    this.path = path;
    this.person = person;
    this.report = report;
  }

  private Map<String, String> all() {
    String get = "GET " + path + HOST;
    String post = "POST " + path + HOST + "Content-Type: application/json\r\n";
    Map<String, String> odd = new LinkedHashMap<>();
    odd.put("no chunk size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
    odd.put("negative chunk", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n");
    odd.put("huge chunk size", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}");
    odd.put("chunk without end", post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}XX0\r\n\r\n");
    odd.put(
        "long chunk extension",
        post + "Transfer-Encoding: chunked\r\n\r\n2;" + "a".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n");
    odd.put("unknown encoding", post + "Transfer-Encoding: nonsense\r\n\r\n{}");
    odd.put(
        "both framings", post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    odd.put("two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ");
    odd.put("length that is no number", post + "Content-Length: two\r\n\r\n{}");
    odd.put("negative length", post + "Content-Length: -2\r\n\r\n{}");
    odd.put("huge length", post + "Content-Length: 99999999999999999999\r\n\r\n{}");
    odd.put("length of gigabytes", post + "Content-Length: 5000000000\r\n\r\n{}");
    odd.put("HTTP/1.0", "GET " + path + " HTTP/1.0\r\n\r\n");
    odd.put("HTTP/0.9", "GET " + path + "\r\n\r\n");
    odd.put("broken HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n");
    odd.put("HTTP/9.9", "GET " + path + " HTTP/9.9\r\nHost: x\r\n\r\n");
    odd.put(
        "upgrade to h2c",
        get
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
    odd.put(
        "upgrade to a socket",
        get
            + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    odd.put("CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n");
    odd.put("TRACE", "TRACE " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("absolute form", "GET http://127.0.0.1:1" + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put(
        "absolute form of another scheme", "GET file:///etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("no slash", "GET nonsense HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("two slashes", "GET /" + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("a fragment", "GET " + path + "#a HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("no host", "GET " + path + " HTTP/1.1\r\n\r\n");
    odd.put("two hosts", get + "Host: y\r\n\r\n");
    odd.put("host of nonsense", "GET " + path + " HTTP/1.1\r\nHost: a b/c@d:99999999\r\n\r\n");
    odd.put("header without colon", get + "nonsense\r\n\r\n");
    odd.put("space before colon", get + "Accept : */*\r\n\r\n");
    odd.put("folded header", get + "Accept: */*\r\n more\r\n\r\n");
    odd.put("NUL in a header", get + "X-A: a\0b\r\n\r\n");
    odd.put("NUL in the path", "GET " + path + "\0 HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put(
        "bytes beyond ASCII in the path", "GET " + path + "\377\376 HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("line feeds alone", "GET " + path + " HTTP/1.1\nHost: x\n\n");
    odd.put("a thousand headers", get + "X-A: a\r\n".repeat(1_000) + "\r\n");
    odd.put(
        "a path of 100 KB",
        "GET " + path + "?q=" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    odd.put("empty lines first", "\r\n\r\n" + get + "\r\n");
    odd.put("nothing but nonsense", "\026\003\001nonsense\r\n\r\n");
    odd.put("a body for GET", get + "Content-Length: 2\r\n\r\n{}");
    odd.put("an expectation", post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
    odd.put("another expectation", post + "Expect: nonsense\r\nContent-Length: 2\r\n\r\n{}");
    return odd;
  }

  /** Sends all of them at once, and then requests behind each other on one connection. */
  void run() throws IOException, InterruptedException {
    Map<String, Future<String>> faults = new LinkedHashMap<>();
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      all().forEach((name, bytes) -> faults.put(name, together.submit(() -> fault(bytes))));
      together.shutdown();
      if (!together.awaitTermination(1, TimeUnit.MINUTES)) {
        together.shutdownNow();
      }
    }
    for (Map.Entry<String, Future<String>> each : faults.entrySet()) {
      String fault =
          each.getValue().state() == Future.State.SUCCESS
              ? each.getValue().resultNow()
              : "neither answered nor hung up";
      if (!fault.isEmpty() && report.isNew(each.getKey())) {
        report.tell("%s: %s".formatted(each.getKey(), fault));
      }
    }
    pipeline();
  }

  private String fault(String bytes) {
    try (Wire wire = new Wire(port, null)) {
      Reply reply = wire.exchange(bytes.getBytes(StandardCharsets.ISO_8859_1), false);
      report.answered(reply.status());
      return reply.status() >= 500 && reply.status() != 501 && reply.status() != 505
          ? reply.toString()
          : "";
    } catch (java.net.SocketTimeoutException hanging) {
      return "neither answered nor hung up";
    } catch (IOException hungUp) {
      return "";
    }
  }

  /** Answers come in the order of the requests, each with its own request's id. */
  private void pipeline() throws IOException {
    int requests = 5;
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      bytes
          .append("GET ")
          .append(path)
          .append(HOST)
          .append("Authorization: Bearer ")
          .append(person.token())
          .append("\r\nX-Request-Id: pipe-")
          .append(i)
          .append("\r\n\r\n");
    }
    List<String> answers = new ArrayList<>();
    try (Wire wire = new Wire(port, null)) {
      wire.write(bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < requests; i++) {
        Reply reply = wire.read(false);
        report.answered(reply.status());
        answers.add(reply.status() + " " + reply.header("X-Request-Id"));
        if (!answers.getLast().equals("200 pipe-" + i) && report.isNew("pipelining")) {
          report.tell("pipelined requests were answered with " + answers);
        }
      }
    }
  }
}
