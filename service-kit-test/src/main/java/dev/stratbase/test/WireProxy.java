package dev.stratbase.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a service and PostgreSQL: counts round trips, holds answers back, cuts
 * connections.
 */
public final class WireProxy implements AutoCloseable {
  private static final int PATIENCE = 6_000;

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final AtomicInteger swallowing = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile long holdMillis;
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);

  /** What the proxy does to the traffic. */
  public enum Fault {
    /** Passes everything on. */
    NONE,
    /** Cuts the connection instead of passing on the next answer, then passes everything on. */
    CUT_NEXT_ANSWER,
    /** Cuts the connection instead of passing on the answer to COMMIT, once. */
    CUT_COMMIT_ANSWER,
    /** Keeps all answers back: a frozen server. */
    FREEZE,
    /**
     * Swallows everything of every connection there is or will be, its end too, and for ever: a
     * broken network.
     */
    SWALLOW,
    /** The same of the connections there are; those that come are well. */
    FORGET,
    /** Hangs up on everybody who connects: a server that is being started again. */
    REFUSE
  }

  /** Starts in front of {@code postgresql://host:port/...}. */
  public WireProxy(String url) {
    URI target = URI.create(url);
    this.host = target.getHost();
    this.port = target.getPort();
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The address to give to the service. */
  public String url() {
    return "postgresql://127.0.0.1:" + listener.getLocalPort() + "/postgres";
  }

  /** Times the client waited for an answer before it sent on, since the last reset. */
  public int roundTrips() {
    return roundTrips.get();
  }

  /**
   * Holds each answer back for a while: what the client sends without waiting is then on its way
   * before the first answer, also on a busy machine, and the count is exact.
   */
  public void hold(Duration each) {
    holdMillis = each.toMillis();
  }

  /** Starts counting anew. */
  public void resetRoundTrips() {
    roundTrips.set(0);
  }

  /** Connections made and swallowed since the proxy began. */
  public int swallowing() {
    return swallowing.get();
  }

  /** Connections there are. */
  public int connections() {
    return conversations.size();
  }

  /** Swallowed connections that the client has ended since the proxy began. */
  public int ended() {
    return ended.get();
  }

  /** Connections refused since the proxy began. */
  public int refused() {
    return refused.get();
  }

  /** Changes what happens to the traffic from now on. */
  public void inject(Fault next) {
    // In this order, or one that is opened in between would be left out.
    fault.set(next);
    if (next == Fault.SWALLOW || next == Fault.FORGET) {
      conversations.forEach(Conversation::swallow);
    }
  }

  /**
   * Ends every connection there is, and returns when the service has let go of each: nobody meets
   * one of them afterwards.
   */
  public void hangUp() throws InterruptedException {
    List<Conversation> all = List.copyOf(conversations);
    all.forEach(Conversation::hangUp);
    for (int i = 0; !Collections.disjoint(conversations, all); i++) {
      if (i == PATIENCE) {
        throw new IllegalStateException("The service keeps a connection that has ended");
      }
      Thread.sleep(5);
    }
    open.stream().filter(this::isLeft).forEach(WireProxy::quietly);
    open.removeIf(Socket::isClosed);
  }

  /** Whether it is what a swallowed conversation left behind, of whose end nobody has heard. */
  private boolean isLeft(Socket socket) {
    return conversations.stream()
        .noneMatch(each -> each.client.equals(socket) || each.server.equals(socket));
  }

  @Override
  public void close() {
    quietly(listener);
    open.forEach(WireProxy::quietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (fault.get() == Fault.REFUSE) {
          refused.incrementAndGet();
          client.close();
          continue;
        }
        Socket server = new Socket(host, port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Conversation conversation = new Conversation(client, server);
        conversations.add(conversation);
        open.add(client);
        open.add(server);
        if (fault.get() == Fault.SWALLOW) {
          conversation.swallow();
          swallowing.incrementAndGet();
        }
        Thread.ofVirtual().start(conversation::requests);
        Thread.ofVirtual().start(conversation::answers);
      } catch (IOException e) {
        // Closed, or the server is down: the client sees its connection end.
      }
    }
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is gone either way.
    }
  }

  private final class Conversation {
    private final Socket client;
    private final Socket server;
    private volatile boolean answered = true;
    private volatile boolean committing;
    private volatile boolean swallowed;

    Conversation(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void swallow() {
      swallowed = true;
    }

    /** Its service closes the other half when it has noticed. */
    void hangUp() {
      try {
        client.shutdownOutput();
      } catch (IOException alreadyGone) {
        end();
      }
    }

    void requests() {
      try {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[65_536];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (answered) {
            answered = false;
            roundTrips.incrementAndGet();
          }
          committing =
              new String(buffer, 0, n, java.nio.charset.StandardCharsets.ISO_8859_1)
                  .contains("COMMIT");
          if (!swallowed) {
            out.write(buffer, 0, n);
          }
        }
      } catch (IOException e) {
        // The end of a connection is what this class is about.
      } finally {
        if (swallowed) {
          ended.incrementAndGet();
        }
        end();
      }
    }

    void answers() {
      try {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[65_536];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (cuts()) {
            return;
          }
          while (fault.get() == Fault.FREEZE) {
            Thread.sleep(10);
          }
          Thread.sleep(holdMillis);
          answered = true;
          if (!swallowed) {
            out.write(buffer, 0, n);
          }
        }
      } catch (IOException | InterruptedException e) {
        // As above.
      } finally {
        end();
      }
    }

    private boolean cuts() {
      return fault.compareAndSet(Fault.CUT_NEXT_ANSWER, Fault.NONE)
          || (committing && fault.compareAndSet(Fault.CUT_COMMIT_ANSWER, Fault.NONE));
    }

    /** The other side of a connection that is swallowed never hears of its end. */
    private void end() {
      if (swallowed && !client.isClosed()) {
        conversations.remove(this);
        return;
      }
      quietly(client);
      quietly(server);
      open.remove(client);
      open.remove(server);
      conversations.remove(this);
    }
  }
}
