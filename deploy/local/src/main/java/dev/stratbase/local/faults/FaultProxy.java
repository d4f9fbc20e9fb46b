package dev.stratbase.local.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two programs of this machine, as bad as it is told to be. */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final long DELAY_MILLIS = 100;

  private final ServerSocket listener;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;

  /** What the network does. */
  public enum Mode {
    /** Its work. */
    PASS,
    /** Everything is a tenth of a second late, each way. */
    DELAY,
    /** Every byte travels alone. */
    TRICKLE,
    /** Connections are reset, those there are and those that come. */
    RESET,
    /** Swallows everything of connections there are and that come, and these never recover. */
    SWALLOW,
    /** Has forgotten the connections there were; new ones are well. */
    HALF_OPEN
  }

  /** Listens on a port of its own in front of another. */
  public FaultProxy(int target) throws IOException {
    this.target = target;
    this.listener =
        new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread.ofVirtual().start(this::accept);
  }

  /** Where to connect to instead. */
  public int port() {
    return listener.getLocalPort();
  }

  void turn(Mode next) {
    mode = next;
    switch (next) {
      case RESET -> links.forEach(Link::reset);
      case SWALLOW, HALF_OPEN -> links.forEach(Link::swallow);
      case PASS, DELAY, TRICKLE -> {
        // Seen by each piece that comes along.
      }
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Link link = new Link(listener.accept(), new Socket());
        Thread.ofVirtual().start(link::open);
      } catch (IOException closed) {
        // The loop looks.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    links.forEach(Link::reset);
  }

  private final class Link {
    private final Socket near;
    private final Socket far;
    private volatile boolean swallowed;

    Link(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void open() {
      links.add(this);
      try {
        if (mode == Mode.RESET) {
          reset();
          return;
        }
        if (mode == Mode.SWALLOW) {
          swallow();
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Thread.ofVirtual().start(() -> carry(near, far));
        carry(far, near);
      } catch (IOException refused) {
        reset();
      }
    }

    private void carry(Socket from, Socket to) {
      byte[] piece = new byte[32 * 1024];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
          pass(piece, length, out);
        }
      } catch (IOException | InterruptedException broken) {
        // Its end is passed on below.
      }
      if (!swallowed) {
        close();
      }
    }

    private void pass(byte[] piece, int length, OutputStream out)
        throws IOException, InterruptedException {
      if (swallowed) {
        return;
      }
      if (mode == Mode.TRICKLE) {
        for (int i = 0; i < length; i++) {
          out.write(piece, i, 1);
        }
        return;
      }
      if (mode == Mode.DELAY) {
        Thread.sleep(DELAY_MILLIS);
      }
      out.write(piece, 0, length);
    }

    void swallow() {
      swallowed = true;
    }

    void reset() {
      try {
        near.setSoLinger(true, 0);
      } catch (IOException gone) {
        // It is closed already.
      }
      close();
    }

    private void close() {
      links.remove(this);
      for (Socket each : new Socket[] {near, far}) {
        try {
          each.close();
        } catch (IOException gone) {
          // As wanted.
        }
      }
    }
  }
}
