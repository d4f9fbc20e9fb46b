package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of migrations catches bad ones, on a table of 100,000 rows, and lets good ones be. */
class PlantedStepTest {
  private static final FirstRelease RELEASE = FirstRelease.read();
  private static final String DATABASE = "planted_steps";

  @BeforeAll
  static void fill() throws SQLException {
    TestDatabase project = TestDatabase.get().copy(DATABASE);
    try (Session owner = project.owner()) {
      owner.run(
          "insert into public.email_tombstones (email_hash, person_key)"
              + " select sha256(i::text::bytea), '' from generate_series(1, 100000) i");
      owner.commit();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alter table public.email_tombstones add column extra uuid default gen_random_uuid() | writes all of email_tombstones anew
          alter table public.email_tombstones alter column created_at type date | writes all of email_tombstones anew
          create index planted on public.email_tombstones (created_at) | builds an index on email_tombstones that is not concurrent
          alter table public.email_tombstones add constraint planted unique (person_key, email_hash) | builds an index on email_tombstones that is not concurrent
          alter table public.email_tombstones add constraint planted check (length(person_key) < 9) | reads all of email_tombstones for a constraint: add it NOT VALID, validate it in the next file
          alter table public.api_keys alter column last_used set not null | reads all of api_keys for a constraint: add it NOT VALID, validate it in the next file
          """)
  void whatKeepsPeopleWaitingIsCaught(String planted, String fault) throws SQLException {
    assertEquals(List.of(fault), judged(planted).faults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alter table public.users drop column preferences cascade | select on public.users.preferences jsonb for stratbase_account_caller
          alter table public.users rename column full_name to name | select on public.users.full_name text for stratbase_account_caller
          alter table public.credit_entries alter column reference type varchar(300) | select on public.credit_entries.reference text for stratbase_account_caller
          revoke update (full_name) on public.users from stratbase_account_caller | update on public.users.full_name text for stratbase_account_caller
          revoke delete on public.users from stratbase_account | delete on public.users for stratbase_account
          drop function contract.account_is_premium(uuid) cascade | contract.account_is_premium(person uuid) returning boolean for stratbase_account_caller
          alter table public.indicator_ratings add column needed text not null | the right to leave out public.indicator_ratings.needed
          """)
  void whatTheReleaseBeforeWouldMissIsCaught(String planted, String missed) throws SQLException {
    List<String> found = judged(planted).missed();
    assertTrue(found.contains(missed), found::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alter table public.email_tombstones add column extra text | access exclusive on email_tombstones
          alter table public.email_tombstones add column extra integer not null default 1 | access exclusive on email_tombstones
          alter table public.email_tombstones add constraint planted check (length(person_key) < 9) not valid | access exclusive on email_tombstones
          create index planted on public.plans (created_at) | share on plans
          update public.plans set name = name | row exclusive on plans
          create table public.planted (id uuid primary key references auth.users (id)) | share row exclusive on auth.users
          create function public.planted() returns integer language sql return 1 | none
          """)
  void whatOnlyAddsIsLeftAlone(String planted, String locks) throws SQLException {
    assertEquals(new Judged(LockLine.PREFIX + locks, List.of(), List.of()), judged(planted));
  }

  @Test
  void aLineThatSaysNothingIsRefused() {
    assertTrue(LockLine.isWellFormed("-- Lock: none"));
    assertTrue(
        LockLine.isWellFormed("-- Lock: access exclusive on users, plans; share on coupons"));
    for (String line : List.of("-- Lock:", "-- Lock: some", "-- lock: none", "create table x ()")) {
      assertTrue(!LockLine.isWellFormed(line), line);
    }
  }

  private record Judged(String locks, List<String> faults, List<String> missed) {}

  /** What the judge says of a migration that nobody commits. */
  private static Judged judged(String sql) throws SQLException {
    try (Session owner =
        new Session(TestDatabase.migrator(TestDatabase.get().url(DATABASE), Map.of()).connect())) {
      StepJudge judge = StepJudge.before(owner.connection());
      owner.run(sql);
      return new Judged(judge.locks(), judge.faults(RELEASE), judge.missed());
    }
  }
}
