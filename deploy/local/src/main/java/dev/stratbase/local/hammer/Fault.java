package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is done to the database while people work. */
enum Fault {
  /** One session, busy if there is one. */
  KILL_BACKEND {
    @Override
    void inject(Connection owner, String slice) throws SQLException {
      terminate(owner, logins(SLICES), 1);
    }
  },
  /** Every session of one service. */
  KILL_SERVICE {
    @Override
    void inject(Connection owner, String slice) throws SQLException {
      terminate(owner, logins(List.of(slice)), Integer.MAX_VALUE);
    }
  },
  /** Every session of every service. */
  KILL_ALL {
    @Override
    void inject(Connection owner, String slice) throws SQLException {
      terminate(owner, logins(SLICES), Integer.MAX_VALUE);
    }
  },
  /** The login may not become what serves people, until it is given back. */
  REVOKE_ROLE {
    @Override
    void inject(Connection owner, String slice) throws SQLException, InterruptedException {
      try (Statement statement = owner.createStatement()) {
        statement.execute("revoke stratbase_%1$s_caller from %1$s_service".formatted(slice));
      }
      Thread.sleep(HELD_MILLIS);
      restore(owner, slice);
    }
  },
  /** A table nobody can touch for nearly as long as a request may take. */
  LOCK_TABLE {
    @Override
    void inject(Connection owner, String slice) throws SQLException, InterruptedException {
      owner.setAutoCommit(false);
      try (Statement statement = owner.createStatement()) {
        statement.execute("set local lock_timeout = '2s'");
        statement.execute("lock table public.%s in access exclusive mode".formatted(table(slice)));
        Thread.sleep(LOCKED_MILLIS);
      } finally {
        owner.rollback();
        owner.setAutoCommit(true);
      }
    }
  };

  static final List<String> SLICES = List.of("account", "indicator", "strategy", "billing");

  private static final long HELD_MILLIS = 400;
  private static final long LOCKED_MILLIS = 1_500;

  /** Injects it and returns when it is over. */
  abstract void inject(Connection owner, String slice) throws SQLException, InterruptedException;

  /** Kinds take turns; the seed says whom they hit. */
  static Fault turn(int number) {
    return values()[number % values().length];
  }

  static String slice(Random dice) {
    return SLICES.get(dice.nextInt(SLICES.size()));
  }

  /** As the migrations grant it; harmless where it is granted. */
  static void restore(Connection owner, String slice) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "grant stratbase_%1$s_caller to %1$s_service with inherit false, set true"
              .formatted(slice));
    }
  }

  static List<String> logins(List<String> slices) {
    return slices.stream()
        .flatMap(slice -> Arrays.stream(new String[] {slice + "_service", slice + "_system"}))
        .toList();
  }

  private static String table(String slice) {
    return switch (slice) {
      case "account" -> "users";
      case "billing" -> "user_coupons";
      case "indicator" -> "custom_indicators";
      default -> "strategies";
    };
  }

  private static void terminate(Connection owner, List<String> logins, int most)
      throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement(
            "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity"
                + " where usename = any(?) order by state = 'idle', random() limit ?) as sessions")) {
      statement.setArray(1, owner.createArrayOf("text", logins.toArray()));
      statement.setInt(2, most);
      statement.execute();
    }
  }

  /** As it stands in the summary. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
