package dev.stratbase.database;

import dev.stratbase.kit.migration.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Turns a freshly initialised cluster into one that looks like Supabase's and asks passwords. */
final class Bootstrap {
  private static final String ADMIN = "supabase_admin";
  private static final String HBA =
      "# Passwords on TCP, from this machine only.\nhost all all 127.0.0.1/32 scram-sha-256\n";

  private Bootstrap() {}

  /** How to connect while the cluster still trusts everybody on its first, random port. */
  interface Door {
    DataSource open(String user, String database);
  }

  static void run(int port, Door door) throws SQLException, IOException {
    try (Connection first = door.open("postgres", "postgres").getConnection()) {
      SqlResource.run(first, "bootstrap-1-rename.sql");
    }
    try (Connection second = door.open("stratbase_bootstrap", "postgres").getConnection()) {
      SqlResource.run(second, "bootstrap-2-postgres.sql");
    }
    try (Connection admin = door.open(ADMIN, "postgres").getConnection()) {
      try (var statement = admin.createStatement()) {
        statement.execute("drop role stratbase_bootstrap");
      }
      SupabaseBaseline.apply(admin);
      Logins.setPasswords(
          admin,
          Map.of(EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, ADMIN, "postgres"));
      demandPasswords(admin);
    }
  }

  private static void demandPasswords(Connection admin) throws SQLException, IOException {
    try (var statement = admin.createStatement();
        var rows = statement.executeQuery("select current_setting('hba_file')")) {
      rows.next();
      Files.writeString(Path.of(rows.getString(1)), HBA);
    }
    try (var statement = admin.createStatement()) {
      statement.execute("select pg_reload_conf()");
    }
  }
}
