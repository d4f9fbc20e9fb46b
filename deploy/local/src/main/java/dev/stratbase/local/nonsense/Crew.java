package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Operation;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Who asks on one connection. The limits for people who guess apply to each: several share the
 * load.
 *
 * @param keyless tries keys, and never has one that a provider would be asked about
 */
record Crew(
    List<Actor> people, Actor admin, Actor guest, Actor workload, Actor visitor, Actor keyless) {
  private static final int PAYING = 3;
  private static final int PLAIN = 2;

  static Crew of(Site site, People people, String name)
      throws IOException, InterruptedException, SQLException {
    List<Actor> everybody = new java.util.ArrayList<>();
    for (int i = 0; i < PAYING + PLAIN; i++) {
      Actor person = people.add("nonsense-%s-%s@example.test".formatted(name, i));
      if (i < PAYING) {
        people.setPremium(person, true);
      }
      everybody.add(person);
    }
    UUID nobody = new UUID(0, 0);
    return new Crew(
        List.copyOf(everybody),
        people.addAdmin("nonsense-%s-admin@example.test".formatted(name)),
        people.addGuest(),
        new Actor(nobody, "the workload", site.workloadToken()),
        new Actor(nobody, "a visitor", ""),
        people.add("nonsense-%s-keyless@example.test".formatted(name)));
  }

  /** Mostly somebody who may. */
  Actor asker(Operation operation, Dice dice) {
    if (operation.id().equals("testApiKey")) {
      return keyless;
    }
    if (dice.in100(85)) {
      return right(operation, dice);
    }
    Actor somebody = dice.oneOf(people);
    return dice.oneOf(
        List.of(
            visitor,
            guest,
            somebody,
            admin,
            workload,
            somebody.with("nonsense"),
            somebody.with(somebody.token().substring(2)),
            somebody.with(somebody.token() + "\u00ff")));
  }

  Actor right(Operation operation, Dice dice) {
    if (operation.path().startsWith("/v1/internal/")) {
      return workload;
    }
    return operation.path().contains("/admin/") ? admin : dice.oneOf(people);
  }
}
