package dev.stratbase.billing.payments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads along whatever the service writes to its log at any level, until it is closed. */
final class LogWatch implements AutoCloseable {
  /** The test's own programs: its client, its database driver, and the providers' stand-in. */
  private static final List<String> NOT_OURS =
      List.of("org.apache.http", "org.postgresql", "com.sun.net.httpserver");

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Map<Handler, Level> others = new HashMap<>();
  private final Reader reader = new Reader();
  private final List<String> sought;
  private final List<String> found = new CopyOnWriteArrayList<>();
  private final AtomicLong fine = new AtomicLong();

  /** Begins to look for texts. */
  LogWatch(String... texts) {
    sought = Arrays.asList(texts);
    for (Handler other : root.getHandlers()) {
      others.put(other, other.getLevel());
      other.setLevel(Level.INFO);
    }
    reader.setLevel(Level.ALL);
    root.addHandler(reader);
    root.setLevel(Level.ALL);
  }

  /** The lines that hold one of the texts. */
  List<String> found() {
    return new ArrayList<>(found);
  }

  /** Lines that only a service at TRACE or DEBUG writes. */
  long fine() {
    return fine.get();
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.removeHandler(reader);
    others.forEach(Handler::setLevel);
  }

  private final class Reader extends Handler {
    @Override
    public void publish(LogRecord record) {
      String logger = String.valueOf(record.getLoggerName());
      if (NOT_OURS.stream().anyMatch(logger::startsWith)) {
        return;
      }
      String line = logger + ": " + written(record);
      if (record.getLevel().intValue() < Level.INFO.intValue()) {
        fine.incrementAndGet();
      }
      if (sought.stream().anyMatch(line::contains)) {
        found.add(line);
      }
    }

    /** Message, values and stack, whatever the formatter of a handler would leave out. */
    private static String written(LogRecord record) {
      StringWriter text = new StringWriter();
      text.append(record.getMessage());
      Object[] values = record.getParameters();
      if (values != null) {
        text.append(' ').append(Arrays.deepToString(values));
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(new PrintWriter(text));
      }
      return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
