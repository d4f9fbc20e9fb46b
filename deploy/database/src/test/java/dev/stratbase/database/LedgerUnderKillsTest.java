package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Thousands of movements for the same few people, on many connections at once, while connections
 * are killed in the middle of them: at every moment the sum of the entries is the balance.
 */
class LedgerUnderKillsTest {
  private static final int WORKERS = 8;
  private static final int MOVEMENTS = 400;
  private static final long SEED = Long.getLong("stratbase.test.seed", 20_260_131L);
  private static final List<String> KINDS =
      List.of(
          "spend",
          "spend",
          "spend",
          "spend",
          "spend",
          "refund",
          "refund",
          "grant",
          "grant",
          "clawback",
          "adjustment");

  /** What must never be seen, by whoever looks and whenever. */
  private static final String BROKEN =
      """
      select u.id from users u left join lateral (
        select coalesce(sum(e.amount), 0) as total, count(*) as entries,
          coalesce(max(e.entry_number), 0) as last
        from credit_entries e where e.user_id = u.id) l on true
      where u.id = any (?) and (u.credits <> l.total or u.credits < 0 or u.credits_owed < 0
        or l.entries <> l.last)
      """;

  private final TestDatabase database = TestDatabase.get();
  private final List<UUID> people = new ArrayList<>();
  private final Map<String, Boolean> committed = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void theSumOfTheEntriesIsTheBalanceAtAllTimes() throws Exception {
    for (int i = 0; i < 6; i++) {
      people.add(database.newPerson());
    }
    int looks;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> killer = threads.submit(this::kill);
      Future<Integer> watcher = threads.submit(this::watch);
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < WORKERS; i++) {
        int worker = i;
        workers.add(threads.submit(() -> work(worker)));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } finally {
        over.set(true);
      }
      killer.get();
      looks = watcher.get();
    }
    System.out.printf(
        "ledger: seed %d, %d movements, %d committed, %d refused, %d connections killed, %d looks%n",
        SEED, WORKERS * MOVEMENTS, committed.size(), refused.get(), lost.get(), looks);
    assertTrue(committed.size() > 1000 && refused.get() > 50, "too little happened");
    assertTrue(lost.get() > 10, "only " + lost.get() + " connections were killed");
    assertTrue(looks > 20, "only " + looks + " looks");
    assertLedgerIsWhatWasCommitted();
  }

  private Void work(int worker) throws SQLException {
    var random = new Random(SEED + worker);
    Session session = database.login("account_system");
    try {
      for (int i = 0; i < MOVEMENTS; i++) {
        var movement = Movement.random(random, people, worker + "-" + i);
        boolean gaveUp = random.nextInt(10) == 0;
        while (!attempt(session, movement, gaveUp, random)) {
          lost.incrementAndGet();
          quietly(session);
          session = database.login("account_system");
        }
      }
    } finally {
      quietly(session);
    }
    return null;
  }

  /** False when the connection died, and nobody knows whether before or after the commit. */
  private boolean attempt(Session session, Movement movement, boolean gaveUp, Random random)
      throws SQLException {
    try {
      session.run("select set_config('role', 'stratbase_account', true)");
      session.run(movement.sql(), movement.arguments());
      if (random.nextInt(3) == 0) {
        session.run("select pg_sleep(0.004)");
      }
      if (gaveUp) {
        session.rollback();
        return true;
      }
      session.commit();
      committed.put(movement.key(), true);
      return true;
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.startsWith("SB4")) {
        refused.incrementAndGet();
        rollBackQuietly(session);
        return true;
      }
      if (state.startsWith("57P") || state.startsWith("08")) {
        // Tried again under the same key, like a client would; what was given up stays undone.
        return gaveUp;
      }
      throw e;
    }
  }

  private Void kill() throws Exception {
    try (Session superuser = database.superuser()) {
      while (!over.get()) {
        superuser.run(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where usename = 'account_system' and xact_start is not null"
                + " order by random() limit 1");
        superuser.commit();
        Thread.sleep(40);
      }
    }
    return null;
  }

  private Integer watch() throws Exception {
    int looks = 0;
    try (Session owner = database.owner()) {
      while (!over.get()) {
        assertEquals(List.of(), owner.texts(BROKEN, (Object) people.toArray(UUID[]::new)));
        owner.commit();
        looks++;
        Thread.sleep(20);
      }
    }
    return looks;
  }

  private void assertLedgerIsWhatWasCommitted() throws SQLException {
    Object everybody = people.toArray(UUID[]::new);
    try (Session owner = database.owner()) {
      assertEquals(List.of(), owner.texts(BROKEN, everybody));
      List<String> keys =
          owner.texts(
              "select idempotency_key from credit_entries where user_id = any (?)"
                  + " and idempotency_key is not null order by 1",
              everybody);
      assertEquals(committed.keySet().stream().sorted().toList(), keys.stream().sorted().toList());
      assertEquals(
          List.of(),
          owner.texts(
              "select user_id || ' ' || reference from credit_entries where user_id = any (?)"
                  + " and kind in ('spend', 'refund') group by user_id, reference"
                  + " having sum(amount) > 0",
              everybody),
          "more was refunded than spent");
      assertEquals(
          List.of(),
          owner.texts(
              """
              select user_id || ' ' || entry_number from (
                select user_id, entry_number, balance_after,
                  sum(amount) over (partition by user_id order by entry_number) as running
                from credit_entries where user_id = any (?)) e
              where running <> balance_after
              """,
              everybody),
          "an entry states another balance than the entries up to it make");
    }
  }

  /** A connection killed after its refusal is noticed at the next movement. */
  private static void rollBackQuietly(Session session) {
    try {
      session.rollback();
    } catch (SQLException e) {
      // It was killed.
    }
  }

  private static void quietly(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      // It was killed.
    }
  }

  private record Movement(UUID person, String kind, int amount, String reference, String key) {
    static Movement random(Random random, List<UUID> people, String key) {
      String kind = KINDS.get(random.nextInt(KINDS.size()));
      int amount = 1 + random.nextInt(4);
      return new Movement(
          people.get(random.nextInt(people.size())),
          kind,
          kind.equals("adjustment") && random.nextBoolean() ? -amount : amount,
          "run-" + random.nextInt(12),
          key);
    }

    String sql() {
      return kind.equals("spend")
          ? "select * from contract.account_spend_credits(?, ?, 'test', ?, ?)"
          : "select * from contract.account_add_credits(?, ?, ?, 'test', ?, ?)";
    }

    Object[] arguments() {
      return kind.equals("spend")
          ? new Object[] {person, amount, reference, key}
          : new Object[] {person, kind, amount, reference, key};
    }
  }
}
