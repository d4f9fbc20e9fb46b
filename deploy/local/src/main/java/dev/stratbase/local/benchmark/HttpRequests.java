package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;

/** Requests as bytes, made without a client's machinery: the driver must not be what is slow. */
final class HttpRequests {
  private HttpRequests() {}

  /** A GET with the person's token. */
  static Buffer get(String path, String host, Person person) {
    return Buffer.buffer(head("GET", path, host, person) + "\r\n");
  }

  /** A PUT of JSON with a condition. */
  static Buffer put(String path, String host, Person person, String ifMatch, String body) {
    Buffer bytes = Buffer.buffer(body);
    return Buffer.buffer(
            head("PUT", path, host, person)
                + "Content-Type: application/json\r\nIf-Match: "
                + ifMatch
                + "\r\nContent-Length: "
                + bytes.length()
                + "\r\n\r\n")
        .appendBuffer(bytes);
  }

  private static String head(String method, String path, String host, Person person) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nAccept: application/json\r\nAuthorization: Bearer "
        + person.token()
        + "\r\n";
  }
}
