package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndicatorAuditTest {
  private static final String LINES =
      "select concat_ws(' ', action, acted_as, actor, revision, before::text, after::text)"
          + " from indicator_audit where indicator_id = ? order by id";

  private final TestDatabase database = TestDatabase.get();
  private final UUID indicator = UUID.randomUUID();

  @Test
  void everyChangeIsNotedWithWhoAndWhat() throws SQLException {
    UUID who = database.newPerson();
    asFiles();
    change(who, "name = 'New name'");
    change(who, "retired_at = '2026-01-01T00:00:00Z'");
    change(who, "retired_at = null");
    change(who, "managed_by = 'files'");
    try (Session service = database.service(Slice.INDICATOR)) {
      service.run(
          "update indicators set description = 'd', content_hash = 'h' where id = ?", indicator);
      service.run("update indicators set accuracy_rating = 3 where id = ?", indicator);
      service.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(
          List.of(
              "change administrator %s 2 {\"name\": \"Old name\", \"revision\": 1, \"managed_by\": \"files\"}"
                  + " {\"name\": \"New name\", \"revision\": 2, \"managed_by\": \"administrator\"}",
              "retire administrator %s 2 {\"retired_at\": null}"
                  + " {\"retired_at\": \"2026-01-01T00:00:00+00:00\"}",
              "unretire administrator %s 2 {\"retired_at\": \"2026-01-01T00:00:00+00:00\"}"
                  + " {\"retired_at\": null}",
              "restore administrator %s 2 {\"managed_by\": \"administrator\"}"
                  + " {\"managed_by\": \"files\"}",
              "change service 3 {\"revision\": 2, \"description\": null}"
                  + " {\"revision\": 3, \"description\": \"d\"}"),
          owner.texts(LINES, indicator).stream()
              .map(line -> line.replace(who.toString(), "%s"))
              .toList());
    }
  }

  @Test
  void anAdministratorsEntryIsTheirsFromTheBeginning() throws SQLException {
    UUID who = database.newPerson();
    try (Session admin = database.admin(Slice.INDICATOR, who)) {
      admin.run(
          "insert into indicators (id, slug, name, category, type, managed_by)"
              + " values (?, ?, 'Made', 'momentum', 'entry', 'files')",
          indicator,
          "audited-" + indicator);
      assertEquals(
          "administrator",
          admin.value("select managed_by from indicators where id = ?", indicator));
      assertEquals(
          List.of("create"),
          admin.texts("select action from indicator_audit where indicator_id = ?", indicator));
    }
  }

  @Test
  void theAuditIsReadByAdministratorsAndChangedByNobody() throws SQLException {
    UUID who = database.newPerson();
    asFiles();
    change(who, "name = 'Noted'");
    for (String attempt :
        List.of("update indicator_audit set actor = null", "delete from indicator_audit")) {
      try (Session admin = database.admin(Slice.INDICATOR, who)) {
        assertDenied(() -> admin.run(attempt));
      }
      try (Session service = database.service(Slice.INDICATOR)) {
        assertDenied(() -> service.run(attempt));
      }
      try (Session owner = database.superuser()) {
        assertState("SB409", () -> owner.run(attempt.replace("indicator_", "public.indicator_")));
      }
    }
    try (Session owner = database.superuser()) {
      assertState("SB409", () -> owner.run("truncate public.indicator_audit"));
    }
    try (Session session = database.person(Slice.INDICATOR, who)) {
      assertDenied(() -> session.run("select from indicator_audit"));
    }
    try (Session session = database.login("indicator_system")) {
      session.run("select set_config('role', 'stratbase_indicator_admin', true)");
      assertEquals(0, session.count("select from indicator_audit"));
    }
  }

  @Test
  void anAuthorWhoLeavesLeavesTheEntryAndNoTrace() throws SQLException {
    UUID author = database.newPerson();
    UUID who = database.newPerson();
    try (Session admin = database.admin(Slice.INDICATOR, who)) {
      admin.run(
          "insert into indicators (id, slug, name, category, type, is_custom, created_by,"
              + " promoted_from) values (?, ?, 'Promoted', 'own', 'entry', true, ?, ?)",
          indicator,
          "audited-" + indicator,
          author,
          UUID.randomUUID());
      admin.commit();
    }
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", author);
      auth.commit();
      assertEquals(
          "true",
          String.valueOf(
              auth.value(
                  "select created_by is null and is_custom from public.indicators where id = ?",
                  indicator)));
      assertEquals(
          List.of("promote"),
          auth.texts(
              "select action from public.indicator_audit where indicator_id = ?", indicator));
      assertEquals(
          0,
          auth.count(
              "select from public.indicator_audit a where a::text like ?", "%" + author + "%"));
    }
  }

  private void asFiles() throws SQLException {
    try (Session service = database.service(Slice.INDICATOR)) {
      service.run(
          "insert into indicators (id, slug, name, category, type)"
              + " values (?, ?, 'Old name', 'momentum', 'entry')",
          indicator,
          "audited-" + indicator);
      service.commit();
    }
  }

  private void change(UUID who, String what) throws SQLException {
    try (Session admin = database.admin(Slice.INDICATOR, who)) {
      admin.run("update indicators set " + what + " where id = ?", indicator);
      admin.commit();
    }
  }
}
