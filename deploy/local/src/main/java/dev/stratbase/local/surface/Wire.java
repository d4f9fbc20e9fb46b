package dev.stratbase.local.surface;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends whatever bytes it is given and reads the answers; made anew when the
 * service closed it. For one thread.
 */
public final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int MOST_HEAD = 64 * 1024;

  private final int port;
  private final @Nullable InetAddress from;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  /**
   * Connects when something is sent.
   *
   * @param from a loopback address to call from, so that callers have addresses of their own; null
   *     for the usual one
   */
  public Wire(int port, @Nullable InetAddress from) {
    this.port = port;
    this.from = from;
  }

  /** What requests name as their host. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Sends a request and reads its answer, on a new connection if the old one was closed idle. */
  public Reply send(Message message) throws IOException {
    boolean head = message.method().equals("HEAD");
    boolean kept = socket != null;
    try {
      return exchange(message.bytes(host()), head);
    } catch (IOException closed) {
      close();
      if (!kept) {
        throw closed;
      }
      return exchange(message.bytes(host()), head);
    }
  }

  /** Sends bytes and reads one answer. */
  public Reply exchange(byte[] bytes, boolean head) throws IOException {
    write(bytes);
    return read(head);
  }

  /** Sends bytes; the service may have closed before it read them all, and answered why. */
  public void write(byte[] bytes) throws IOException {
    Socket open = socket();
    try {
      open.getOutputStream().write(bytes);
      open.getOutputStream().flush();
    } catch (IOException refusedMidway) {
      if (in.available() == 0) {
        throw refusedMidway;
      }
    }
  }

  /** Says that nothing more will be sent. */
  public void end() throws IOException {
    socket().shutdownOutput();
  }

  /** Reads one answer; interim ones are skipped. */
  public Reply read(boolean head) throws IOException {
    while (true) {
      Reply reply = readOne(head);
      if (reply.status() >= 200 || reply.status() == 101) {
        if (reply.closes()) {
          close();
        }
        return reply;
      }
    }
  }

  private Socket socket() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket();
      if (from != null) {
        open.bind(new InetSocketAddress(from, 0));
      }
      open.setTcpNoDelay(true);
      open.setSoTimeout(PATIENCE_MILLIS);
      open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      in = new BufferedInputStream(open.getInputStream(), 16 * 1024);
      socket = open;
    }
    return open;
  }

  private Reply readOne(boolean head) throws IOException {
    String[] first = line().split(" ", 3);
    if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
      throw new IOException("not the beginning of an answer: " + String.join(" ", first));
    }
    int status = Integer.parseInt(first[1]);
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("not a header: " + line);
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    Reply bare = new Reply(status, headers, new byte[0], false);
    boolean closes = bare.header("Connection").equalsIgnoreCase("close") || first[0].endsWith("0");
    byte[] body = new byte[0];
    if (!head && status >= 200 && status != 204 && status != 304) {
      boolean framed =
          !bare.header("Content-Length").isEmpty() || !bare.header("Transfer-Encoding").isEmpty();
      closes |= !framed;
      body = unpacked(bare, body(bare));
    }
    return new Reply(status, headers, body, closes);
  }

  private byte[] body(Reply head) throws IOException {
    if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int size = chunk(); size > 0; size = chunk()) {
        whole.writeBytes(exactly(size));
        line();
      }
      line();
      return whole.toByteArray();
    }
    String length = head.header("Content-Length");
    return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the answer ended after %s of %s bytes".formatted(bytes.length, size));
    }
    return bytes;
  }

  private static byte[] unpacked(Reply head, byte[] body) throws IOException {
    if (!head.header("Content-Encoding").equalsIgnoreCase("gzip")) {
      return body;
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return plain.readAllBytes();
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed without an answer");
      }
      if (line.size() > MOST_HEAD) {
        throw new IOException("an endless line");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    in = InputStream.nullInputStream();
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        // Nothing is left to close.
      }
    }
  }
}
