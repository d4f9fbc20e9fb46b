package dev.stratbase.local.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events as the providers do: at least once and in no particular order, again and again
 * until it is acknowledged. Tests and people can hold them back, double and shuffle them.
 */
public final class Deliveries implements AutoCloseable {
  private static final int TRIES = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Event> made = new ConcurrentLinkedQueue<>();
  private final List<Event> held = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Event> underWay = new ConcurrentLinkedQueue<>();
  private volatile boolean holding;
  private volatile int copies = 1;

  /**
   * An event to deliver.
   *
   * @param target where to, null while nobody listens
   * @param signature the headers, made anew for every try
   */
  public record Event(
      String id,
      String type,
      String body,
      Supplier<@Nullable URI> target,
      Supplier<Map<String, String>> signature) {}

  /** Sends every following event so often. */
  public void setCopies(int times) {
    copies = times;
  }

  /** Keeps following events back until they are released. */
  public void hold() {
    holding = true;
  }

  /** Sends what was held back, shuffled by a seed, and goes on sending at once. */
  public void release(long seed) {
    holding = false;
    List<Event> all = takeHeld();
    Collections.shuffle(all, new Random(seed));
    all.forEach(this::send);
  }

  /** Takes what was held back away, to deliver it by {@link #deliver}. */
  public List<Event> takeHeld() {
    synchronized (held) {
      List<Event> all = new ArrayList<>(held);
      held.clear();
      return all;
    }
  }

  /** Everything that was ever to be delivered, the oldest first. */
  public List<Event> made() {
    return List.copyOf(made);
  }

  /** Whether an event whose body mentions this is being sent; what is held back does not count. */
  public boolean isUnderWay(String mention) {
    return underWay.stream().anyMatch(event -> event.body().contains(mention));
  }

  void add(Event event) {
    made.add(event);
    if (holding) {
      held.add(event);
    } else {
      send(event);
    }
  }

  private void send(Event event) {
    for (int copy = 0; copy < copies; copy++) {
      underWay.add(event);
      threads.execute(() -> untilAcknowledged(event));
    }
  }

  private void untilAcknowledged(Event event) {
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        if (isAcknowledged(event)) {
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(event);
    }
  }

  private boolean isAcknowledged(Event event) throws InterruptedException {
    try {
      int status = deliver(event);
      return status == 0 || status / 100 == 2;
    } catch (IOException unreachable) {
      return false;
    }
  }

  /** Delivers once, now; the status it was answered with, 0 when nobody listens. */
  public int deliver(Event event) throws IOException, InterruptedException {
    URI target = event.target().get();
    if (target == null) {
      return 0;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event.body()));
    event.signature().get().forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
