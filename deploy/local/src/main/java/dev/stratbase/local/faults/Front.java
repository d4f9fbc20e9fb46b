package dev.stratbase.local.faults;

import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Wire;
import java.io.IOException;
import java.util.List;

/** Shares requests out among replicas, and leaves out who said that it is not ready. */
final class Front implements AutoCloseable {
  private static final double LOOKS_PER_SECOND = 4;

  private final Turns<Replica> turns;
  private final OpenLoop looks;

  Front(List<Replica> replicas) {
    this.turns = new Turns<>(replicas);
    this.looks = OpenLoop.start(LOOKS_PER_SECOND, due -> replicas.forEach(this::look));
  }

  private void look(Replica replica) {
    try (Wire wire = new Wire(replica.port(), null)) {
      if (wire.send(Message.of("GET", "/q/health/ready")).ok()) {
        turns.add(replica);
        return;
      }
    } catch (IOException gone) {
      // As if it had said so.
    }
    turns.remove(replica);
  }

  Replica next() {
    return turns.next();
  }

  @Override
  public void close() {
    looks.close();
  }
}
