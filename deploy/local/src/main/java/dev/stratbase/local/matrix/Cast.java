package dev.stratbase.local.matrix;

import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** The people behind the callers, new in each run. */
record Cast(Map<Caller, Actor> actors) {

  /** Signs everybody up. */
  static Cast of(Site site, People people, String run)
      throws IOException, InterruptedException, SQLException {
    Map<Caller, Actor> actors = new EnumMap<>(Caller.class);
    Actor owner = people.add("matrix-owner-%s@example.test".formatted(run));
    actors.put(Caller.VISITOR, new Actor(new UUID(0, 0), "a visitor", ""));
    actors.put(Caller.EXPIRED, people.expired(owner));
    actors.put(Caller.GUEST, people.addGuest());
    actors.put(Caller.STRANGER, people.add("matrix-stranger-%s@example.test".formatted(run)));
    actors.put(Caller.OWNER, owner);
    actors.put(Caller.PREMIUM, people.add("matrix-premium-%s@example.test".formatted(run)));
    actors.put(Caller.ADMIN, people.addAdmin("matrix-admin-%s@example.test".formatted(run)));
    actors.put(Caller.SERVICE, people.asService(owner));
    actors.put(Caller.WORKLOAD, new Actor(new UUID(0, 0), "the workload", site.workloadToken()));
    Cast cast = new Cast(actors);
    people.setPremium(cast.of(Caller.PREMIUM), true);
    people.setPremium(cast.of(Caller.ADMIN), true);
    return cast;
  }

  /** Who it is. */
  Actor of(Caller caller) {
    Actor actor = actors.get(caller);
    if (actor == null) {
      throw new IllegalStateException("Nobody plays " + caller);
    }
    return actor;
  }

  /** Whose rows are the caller's own. */
  Actor self(Caller caller) {
    boolean poses = caller == Caller.EXPIRED || caller == Caller.SERVICE;
    return of(poses ? Caller.OWNER : caller);
  }

  /** Whose rows are somebody else's. */
  Actor other(Caller caller) {
    return of(self(caller).equals(of(Caller.OWNER)) ? Caller.PREMIUM : Caller.OWNER);
  }
}
