package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was adopted can be used as if it had always been here. */
class AdoptedUseTest {
  private static final Actor SERVICE = new Actor("account_system", "stratbase_account", "");
  private static final String OLD = "00000000-0000-4000-8000-00000000100";
  private Target adopted;

  @BeforeEach
  void open() throws SQLException {
    adopted = Project.ADOPTED.open();
  }

  @AfterEach
  void takeEverythingBack() throws SQLException {
    adopted.close();
  }

  @Test
  void keysUnderSecretsOfEveryLengthCanBeRead() throws SQLException {
    int person = 0;
    for (int length : new int[] {1, 16, 32, 40}) {
      person++;
      assertEquals(
          List.of("pgcrypto_seed sk-under-" + length),
          adopted.as(
              SERVICE,
              "select scheme || ' ' || decrypt_api_key(key_encrypted, '%s') from public.api_keys"
                      .formatted("0123456789abcdef0123456789abcdef01234567".substring(0, length))
                  + " where provider = 'openai' and user_id = '"
                  + OLD
                  + person
                  + "'"));
    }
  }

  @Test
  void theLedgerOpensWithWhatEachPersonHeld() throws SQLException {
    assertEquals(
        List.of(),
        adopted.unbound(
            "select u.id from public.users u left join public.credit_entries e on e.user_id = u.id"
                + " group by u.id having coalesce(sum(e.amount), 0) <> u.credits"
                + " or count(e.id) <> case when u.credits > 0 then 1 else 0 end"));
    assertEquals(
        List.of(),
        adopted.unbound(
            "select u.id from public.users u where not exists (select from public.credit_tombstones"
                + " where sub_hash = sha256(('stratbase-credit:' || u.id)::bytea))"));
  }

  @Test
  void everyStrategyHasItsPresentStateAsNewestVersion() throws SQLException {
    assertTrue(adopted.unbound("select id from public.strategies").size() > 2000);
    assertEquals(
        List.of(),
        adopted.unbound(
            """
            select s.id from public.strategies s left join public.strategy_versions v
              on v.strategy_id = s.id and v.version_number = s.latest_version
            where v.id is null or v.document -> 'config' is distinct from s.config
              or v.document ->> 'name' is distinct from s.name
              or v.content_hash is distinct from s.document_hash
              or s.is_public <> (s.published_version is not null)
              or s.is_public and s.published_version <> s.latest_version
              or jsonb_array_length(v.document -> 'components') <> (
                select count(*) from public.strategy_components c where c.strategy_id = s.id)
              or exists (select from public.strategy_versions later
                where later.strategy_id = s.id and later.version_number > s.latest_version)
            """));
  }

  @Test
  void configsOfEveryShapeAreReadSharedAndReplaced() throws SQLException {
    var owner = new Actor("strategy_service", "stratbase_strategy_caller", OLD + "1");
    var visitor = new Actor("strategy_service", "stratbase_strategy_caller", "");
    for (int place = 1; place <= 10; place++) {
      String id = String.format(Locale.ROOT, "00000000-0000-4000-8000-0000000014%02d", place);
      List<String> was = config(Project.SEED, id);
      assertEquals(
          was,
          adopted.as(owner, "select config::text from public.strategies where id = '" + id + "'"));
      assertEquals(
          place % 2 == 0 ? was : List.of(),
          adopted.as(
              visitor,
              "select (document -> 'config')::text from public.published_strategies where id = '"
                  + id
                  + "'"));
      assertEquals(
          List.of("2"),
          adopted.as(
              owner,
              """
              select v.latest_version from public.strategies s, public.strategy_save(s.id,
                s.row_version, '{"name": "new", "config": {"direction": "long"}}', 'new') v
              where s.id = '%s'
              """
                  .formatted(id)));
    }
  }

  private static List<String> config(Project project, String id) throws SQLException {
    try (Target target = project.open()) {
      return target.unbound("select config::text from public.strategies where id = '" + id + "'");
    }
  }

  @Test
  void versionsKeepTheirOrderWhateverTheyWereNumbered() throws SQLException {
    assertEquals(
        List.of("1 -5", "2 0", "3 1", "4 2", "5 null"),
        adopted.unbound(
            "select version_number || ' ' || coalesce(config ->> 'n', 'null')"
                + " from public.strategy_versions"
                + " where strategy_id = '00000000-0000-4000-8000-000000001452' order by 1"));
  }

  @Test
  void nothingAdoptedIsWorthMoreThanBefore() throws SQLException {
    assertEquals(
        List.of(),
        adopted.unbound(
            "select code from public.coupons where is_active and code in ('CLOSED', 'PAYME', '')"));
    assertEquals(
        List.of("2 of 2"),
        adopted.unbound(
            "select current_uses || ' of ' || max_uses from public.coupons where code = 'UNCOUNTED'"));
    assertEquals(
        List.of("Gold Plan f", "Unknown f"),
        adopted.unbound(
            "select p.name || ' ' || left(p.active::text, 1) from public.plans p"
                + " where code in ('gold-plan', 'unknown') order by name"));
  }

  @Test
  void peopleOfBeforeGoOnEarningSpendingAndLeaving() throws SQLException {
    String person = "'" + OLD + "5'";
    assertEquals(
        List.of("3"),
        adopted.as(
            SERVICE,
            "select balance from contract.account_spend_credits(" + person + ", 2, 'test')"));
    assertEquals(
        List.of("13"),
        adopted.as(
            SERVICE,
            "select balance from contract.account_add_credits("
                + person
                + ", 'grant', 10, 'test')"));
    adopted.as(Actor.SUPABASE_AUTH, "delete from auth.users where id = " + person);
    assertEquals(List.of(), adopted.unbound("select id from public.users where id = " + person));
  }
}
