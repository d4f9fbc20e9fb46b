package dev.stratbase.local.faults;

import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares requests out among replicas, one after the other, and leaves out who said that it is not
 * ready, as whatever stands in front of a Kubernetes service does. Nothing is sent a second time.
 */
final class Front implements AutoCloseable {
  private static final double LOOKS_PER_SECOND = 4;

  private final List<Replica> replicas;
  private final Map<String, Boolean> ready = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final OpenLoop looks;

  Front(List<Replica> replicas) {
    this.replicas = replicas;
    this.looks = OpenLoop.start(LOOKS_PER_SECOND, due -> replicas.forEach(this::look));
  }

  private void look(Replica replica) {
    try (Wire wire = new Wire(replica.port(), null)) {
      ready.put(replica.name(), wire.send(Message.of("GET", "/q/health/ready")).ok());
    } catch (IOException gone) {
      ready.put(replica.name(), false);
    }
  }

  /** The next that is ready; when none is, the next. */
  Replica next() {
    for (int i = 0; i < replicas.size(); i++) {
      Replica candidate = after(turn.getAndIncrement());
      if (ready.getOrDefault(candidate.name(), true)) {
        return candidate;
      }
    }
    return after(turn.getAndIncrement());
  }

  private Replica after(int number) {
    return replicas.get(Math.floorMod(number, replicas.size()));
  }

  @Override
  public void close() {
    looks.close();
  }
}
