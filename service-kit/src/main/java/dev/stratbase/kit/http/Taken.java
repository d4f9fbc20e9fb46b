package dev.stratbase.kit.http;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A use that was counted. */
public final class Taken {
  private final Supplier<Uni<Void>> giveBack;

  Taken(Supplier<Uni<Void>> giveBack) {
    this.giveBack = giveBack;
  }

  /**
   * Uncounts it, where only some uses count; in a transaction of its own, whose failure is none of
   * what was done meanwhile.
   */
  public Uni<Void> giveBack() {
    return giveBack.get();
  }
}
