package dev.stratbase.local.faults;

import dev.stratbase.local.surface.Message;

/** Asks as Kubernetes would, only more often. */
final class Health {
  private final Lines lines;

  Health(Lines lines) {
    this.lines = lines;
  }

  void ask(Replica replica, long due) {
    Thread.ofVirtual()
        .start(() ->
            lines.send(Sample.Kind.READY, replica, due, Message.of("GET", "/q/health/ready")));
    lines.send(Sample.Kind.LIVE, replica, due, Message.of("GET", "/q/health/live"));
  }
}
