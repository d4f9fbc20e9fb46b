package dev.stratbase.indicator.seeding;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.Readiness;
import dev.stratbase.indicator.Sql;
import dev.stratbase.indicator.library.IndicatorLibrary;
import dev.stratbase.indicator.library.LibraryEntry;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class SeedingTest {
  @Inject LibrarySeeder seeder;
  @Inject IndicatorLibrary library;

  private List<LibraryEntry> entries = List.of();

  @BeforeEach
  void ready() throws InterruptedException {
    Readiness.await();
    entries = library.entries();
  }

  @AfterEach
  void asTheFilesSay() throws Throwable {
    seed(entries);
  }

  @Test
  void everyEntryOfTheFilesIsInTheDatabase() {
    for (LibraryEntry entry : entries) {
      assertEquals(
          entry.contentHash(),
          Sql.value("select content_hash from public.indicators where slug = ?", entry.slug()));
    }
  }

  @Test
  void seedingAgainChangesNothing() throws Throwable {
    Object before = state();
    assertTrue(seed(entries).isEmpty());
    assertEquals(before, state());
  }

  @Test
  void changedEntryIsUpdatedAndItsRevisionRaised() throws Throwable {
    LibraryEntry first = entries.getFirst();
    int revision = revision(first.slug());
    List<LibraryEntry> changed = new ArrayList<>(entries);
    changed.set(0, described(first, "Says something else now."));
    SeedingPlan plan = seed(changed);
    assertEquals(List.of(changed.getFirst()), plan.write());
    assertEquals(List.of(), plan.retire());
    assertEquals(revision + 1, revision(first.slug()));
    Readiness.within(
        Duration.ofSeconds(5),
        () ->
            given()
                .get("/v1/indicators/" + first.slug())
                .jsonPath()
                .getString("description")
                .equals("Says something else now."));
  }

  @Test
  void removedEntryIsRetiredAndComesBack() throws Throwable {
    LibraryEntry last = entries.getLast();
    assertEquals(List.of(last.slug()), seed(entries.subList(0, entries.size() - 1)).retire());
    assertNotNull(retiredAt(last.slug()));
    String path = "/v1/indicators/" + last.slug();
    Readiness.within(
        Duration.ofSeconds(5), () -> given().get(path).jsonPath().getBoolean("retired"));
    given()
        .queryParam("retired", true)
        .get("/v1/indicators")
        .then()
        .body("items.slug", hasItem(last.slug()));
    given()
        .queryParam("q", last.slug().replace('-', ' '))
        .get("/v1/indicators")
        .then()
        .body("items.slug.contains('" + last.slug() + "')", equalTo(false));
    assertEquals(List.of(last), seed(entries).write());
    assertNull(retiredAt(last.slug()));
  }

  @Test
  void whatAnAdministratorMadeIsLeftAlone() throws Throwable {
    Sql.update(
        "insert into public.indicators (slug, name, category, type) values"
            + " ('made-by-hand', 'Made by hand', 'momentum', 'trend') on conflict do nothing");
    assertTrue(seed(entries).isEmpty());
    assertNull(retiredAt("made-by-hand"));
  }

  @Test
  void whatAnAdministratorDecidedSurvivesTheNextStart() throws Throwable {
    LibraryEntry changed = entries.get(3);
    LibraryEntry retired = entries.get(4);
    LibraryEntry kept = entries.get(5);
    byAdministrator("description = 'Ours.'", changed);
    byAdministrator("retired_at = now()", retired);
    byAdministrator("retired_at = null", kept);
    try {
      List<LibraryEntry> next = new ArrayList<>(entries);
      next.set(3, described(changed, "Theirs, of the next release."));
      next.remove(kept);
      SeedingPlan plan = seed(next);
      assertTrue(plan.isEmpty(), plan::toString);
      assertEquals(Set.of(changed.slug(), retired.slug()), Set.copyOf(plan.kept()));
      assertEquals(
          "Ours.",
          Sql.value("select description from public.indicators where slug = ?", changed.slug()));
      assertNotNull(retiredAt(retired.slug()));
      assertNull(retiredAt(kept.slug()));
    } finally {
      Sql.update(
          "update public.indicators set managed_by = 'files', content_hash = null"
              + " where slug in (?, ?, ?)",
          changed.slug(),
          retired.slug(),
          kept.slug());
    }
  }

  private static void byAdministrator(String change, LibraryEntry entry) {
    Sql.update(
        "update public.indicators set managed_by = 'administrator', " + change + " where slug = ?",
        entry.slug());
  }

  @Test
  void replicasThatStartTogetherSeedOnce() throws Exception {
    LibraryEntry first = entries.getFirst();
    int revision = revision(first.slug());
    List<LibraryEntry> changed = new ArrayList<>(entries);
    changed.set(0, described(first, "Changed while two start."));
    try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
      Callable<Integer> start =
          () -> {
            try {
              return seed(changed).write().size();
            } catch (Throwable e) {
              throw new IllegalStateException(e);
            }
          };
      int written = 0;
      for (Future<Integer> one : replicas.invokeAll(List.of(start, start, start))) {
        written += one.get();
      }
      assertEquals(1, written);
    }
    assertEquals(revision + 1, revision(first.slug()));
  }

  private SeedingPlan seed(List<LibraryEntry> wanted) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> seeder.seed(wanted));
  }

  private static @Nullable Object state() {
    return Sql.value(
        "select md5(string_agg(i::text, '' order by id)) || ' '"
            + " || (select revision from public.indicator_library_state)"
            + " from public.indicators i");
  }

  private static int revision(String slug) {
    return (Integer)
        Objects.requireNonNull(
            Sql.value("select revision from public.indicators where slug = ?", slug));
  }

  private static @Nullable Object retiredAt(String slug) {
    return Sql.value("select retired_at from public.indicators where slug = ?", slug);
  }

  private static LibraryEntry described(LibraryEntry e, String description) {
    return new LibraryEntry(
        e.slug(),
        e.revision(),
        e.name(),
        description,
        e.category(),
        e.type(),
        e.calculation(),
        e.parameters(),
        e.outputs(),
        e.warmUp(),
        e.pine());
  }
}
