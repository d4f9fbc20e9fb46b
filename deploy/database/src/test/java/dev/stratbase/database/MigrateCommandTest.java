package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code deploy/database/migrate}: what is there, forwards, and backwards without losing anything.
 */
class MigrateCommandTest {
  private static final TestDatabase SERVER = TestDatabase.get();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sideways | There is no command "sideways".
          up --from account=1 | up does not take "--from".
          up --to account | --to wants SLICE=VERSION, such as account=7.
          up --to accounts=1 | There is no slice 'accounts', only [account, indicator, strategy, billing].
          down | Say how far: down --to SLICE=VERSION.
          down --to account=1 --to account=2 | --to names account twice.
          export-supabase | Say where to: export-supabase DIR.
          status now | status does not take "now".
          """)
  void whatIsMisunderstoodIsSaid(String words, String complaint) {
    Command misused = Command.with(TestDatabase.ROOT, Map.of(), words.split(" "));
    assertEquals(2, misused.status());
    assertEquals("migrate: %s See migrate --help.".formatted(complaint), misused.err().strip());
  }

  @Test
  void helpNamesEveryCommand() {
    String help = Command.with(TestDatabase.ROOT, Map.of(), "--help").good();
    for (String command : List.of("status", "up", "down", "verify", "adopt", "export-supabase")) {
      assertTrue(help.contains("\n  " + command), command);
    }
  }

  @Test
  void noPasswordIsEverShown() {
    for (String url :
        List.of(
            "postgresql://postgres:sesame@127.0.0.1:1/postgres",
            "postgresql://postgres:sesame@" + SERVER.url().substring("postgresql://".length()),
            "postgres//postgres:sesame")) {
      Command refused = Command.with(TestDatabase.ROOT, Map.of("DATABASE_URL", url), "status");
      assertFalse(refused.bad().contains("sesame"), refused.err());
    }
    assertTrue(
        Command.with(TestDatabase.ROOT, Map.of(), "status")
            .bad()
            .startsWith("migrate: Say which database in the environment: DATABASE_URL="));
  }

  @Test
  void statusSaysWhatIsAppliedWhenByWhomAndFromWhichFile() throws Exception {
    String status = Command.on(SERVER.url(), "status").good();
    assertTrue(status.startsWith("Database 127.0.0.1:"), status);
    for (Slice slice : Slice.values()) {
      int all = Script.of(TestDatabase.ROOT, slice).size();
      assertTrue(status.contains("%s: %s of %s applied".formatted(slice.slug(), all, all)), status);
    }
    var first =
        new ObjectMapper()
            .readTree(Command.on(SERVER.url(), "status", "--json").good())
            .at("/slices/0/migrations/0");
    assertEquals("foundation", first.get("name").asText());
    assertEquals("postgres", first.get("applied_by").asText());
    assertEquals("unchanged", first.get("file").asText());
    assertTrue(Instant.parse(first.get("applied_at").asText()).getEpochSecond() > 0);
  }

  @Test
  void upGoesAsFarAsToldGivesPasswordsAndThenFindsNothingToDo() throws SQLException {
    String url = SERVER.empty("command_up");
    String some = Command.on(url, "up", "--to", "account=12").good();
    assertTrue(some.contains("account: 12 to run") && some.contains("contract"), some);
    assertTrue(
        Command.on(url, "status").good().contains(" 13  audit                        pending"));
    assertTrue(Command.on(url, "up", "--to", "account=99").status() == 2);

    Command all =
        Command.with(
            TestDatabase.ROOT,
            Map.of(
                "DATABASE_URL",
                url.replace("postgresql://", "postgresql://postgres:postgres@"),
                "ACCOUNT_SERVICE_PASSWORD",
                "only-for-tests"),
            "up");
    assertTrue(all.good().contains("Migrated "), all.out());
    SERVER.connect("account_service", "only-for-tests").close();
    assertTrue(Command.on(url, "up").good().contains("Nothing to migrate"));
  }

  @Test
  void downRefusesToLoseRowsAndValuesUntilTold(@TempDir Path directory) throws Exception {
    PlantedCheckout checkout = PlantedCheckout.in(directory);
    int version =
        checkout.plant(
            Slice.BILLING,
            """
            -- Lock: access exclusive on plans
            alter table public.plans add column colour text, add column size integer not null default 1;
            create table public.planted (id integer primary key);
            create table public.planted_empty (id integer primary key);
            """,
            """
            -- Lock: access exclusive on plans
            drop table public.planted, public.planted_empty;
            alter table public.plans drop column colour, drop column size;
            delete from public.plans where code = 'planted';
            """);
    String url = SERVER.copy("command_down").url();
    Command.on(checkout.root(), url, "up").good();
    String back = "billing=" + (version - 1);
    fill(url);

    String refusal = Command.on(checkout.root(), url, "down", "--to", back).bad();
    assertTrue(
        refusal.contains(
            """
            This would be lost:
              rows of public.plans, which are deleted: 1
              rows of public.planted, which is dropped: 2
              values of public.plans.colour, which is dropped: 1
            """),
        refusal);
    assertTrue(
        Command.on(checkout.root(), url, "down", "--to", back, "--dry-run")
            .good()
            .contains("nothing has changed"));
    assertTrue(Command.on(checkout.root(), url, "up").good().contains("Nothing to migrate"));

    assertTrue(
        Command.on(checkout.root(), url, "down", "--to", back, "--lose-data")
            .good()
            .contains("Took back 1 in "));
    assertEquals(TestDatabase.catalogue(SERVER.url()), TestDatabase.catalogue(url));
    assertTrue(Command.on(checkout.root(), url, "up").good().contains("Migrated 1 in "));
  }

  @Test
  void downOfWhatASliceThatStaysBuildsOnChangesNothing() throws SQLException {
    String url = SERVER.copy("command_needed").url();
    String refusal = Command.on(url, "down", "--to", "account=11", "--lose-data").bad();
    assertTrue(refusal.contains("Nothing has changed"), refusal);
    assertEquals(TestDatabase.catalogue(SERVER.url()), TestDatabase.catalogue(url));
  }

  @Test
  void whereMigrationsOfALaterReleaseAreDownSaysWhichReleaseToUse(@TempDir Path directory)
      throws Exception {
    PlantedCheckout checkout = PlantedCheckout.in(directory);
    int version =
        checkout.plant(Slice.BILLING, "-- Lock: none\nselect 1;", "-- Lock: none\nselect 1;");
    String url = SERVER.copy("command_later").url();
    Command.on(checkout.root(), url, "up").good();
    assertTrue(
        Command.on(url, "down", "--to", "billing=1")
            .bad()
            .contains(
                "The database has migration %s of billing and this checkout does not"
                    .formatted(version)));
    assertTrue(Command.on(url, "status").good().contains("FILE MISSING"));
  }

  private static void fill(String url) throws SQLException {
    try (Session owner = new Session(TestDatabase.migrator(url, Map.of()).connect())) {
      owner.run("insert into public.planted values (1), (2)");
      owner.run(
          "insert into public.plans (code, name, amount_minor, currency, interval, colour)"
              + " values ('planted', 'Planted', 100, 'USD', 'month', 'green')");
      owner.commit();
    }
  }
}
