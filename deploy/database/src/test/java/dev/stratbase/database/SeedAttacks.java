package dev.stratbase.database;

import static dev.stratbase.database.Attack.byAnybody;
import static dev.stratbase.database.Attack.byAuth;
import static dev.stratbase.database.Attack.byOwner;
import static dev.stratbase.database.Attack.bySignedIn;
import static dev.stratbase.database.Attack.reading;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the seed's schema let people do, one list a flaw. Ids are written by name and stand in
 * attack-targets.sql.
 */
final class SeedAttacks {
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry(":mallory", "f001"),
          Map.entry(":victim", "f002"),
          Map.entry(":bystander", "f003"),
          Map.entry(":indicator", "f010"),
          Map.entry(":shared_custom", "f020"),
          Map.entry(":hidden_custom", "f021"),
          Map.entry(":shared_strategy", "f030"),
          Map.entry(":hidden_strategy", "f031"),
          Map.entry(":own_strategy", "f032"),
          Map.entry(":version", "f040"),
          Map.entry(":component", "f050"),
          Map.entry(":own_component", "f051"),
          Map.entry(":subscription", "f060"),
          Map.entry(":unused_coupon", "f070"),
          Map.entry(":spent_coupon", "f071"),
          Map.entry(":redemption", "f080"));

  private SeedAttacks() {}

  static List<Attack> all() {
    return Stream.of(
            ownCredits(),
            publicStrategies(),
            openReading(),
            openWriting(),
            openCipher(),
            nonsense(),
            overusedCoupons(),
            repeatedSubscriptions(),
            documentsWithoutVersions(),
            addressesAndAuth())
        .flatMap(List::stream)
        .map(SeedAttacks::named)
        .toList();
  }

  private static Attack named(Attack attack) {
    return new Attack(
        attack.name(),
        attack.worksOnSeedAs(),
        attack.alsoForOwner(),
        ids(attack.statement()),
        ids(attack.proof()));
  }

  /** The same SQL with every name replaced by the id it stands for. */
  static String ids(String sql) {
    String text = sql;
    for (var entry : IDS.entrySet()) {
      text =
          text.replaceAll(
              entry.getKey() + "\\b",
              "'00000000-0000-4000-8000-00000000%s'".formatted(entry.getValue()));
    }
    return text;
  }

  private static List<Attack> ownCredits() {
    return List.of(
        bySignedIn(
            "1: sets their own credits",
            "update public.users set credits = 1000000 where id = :mallory",
            "select from public.users where id = :mallory and credits = 1000000"),
        bySignedIn(
            "1: makes themselves premium",
            "update public.users set is_premium = true where id = :mallory",
            "select from public.users where id = :mallory and is_premium"),
        bySignedIn(
            "1: takes another address than the one they proved",
            "update public.users set email = 'chief@example.test' where id = :mallory",
            "select from public.users where email = 'chief@example.test'"),
        bySignedIn(
            "1: deletes themselves to start over",
            "delete from public.users where id = :mallory",
            "select where not exists (select from public.users where id = :mallory)"));
  }

  private static List<Attack> publicStrategies() {
    return List.of(
        byAnybody(
            "2: changes another's public strategy",
            "update public.strategies set config = '{\"bad\": 1}' where id = :shared_strategy",
            "select from public.strategies where config = '{\"bad\": 1}'"),
        byAnybody(
            "2: deletes another's public strategy",
            "delete from public.strategies where id = :shared_strategy",
            "select where not exists (select from public.strategies where id = :shared_strategy)"),
        byAnybody(
            "2: takes another's public strategy over",
            "update public.strategies set user_id = :mallory where id = :shared_strategy",
            "select from public.strategies where id = :shared_strategy and user_id = :mallory"),
        byAnybody(
            "2: plants a public strategy in another's name",
            "insert into public.strategies (user_id, name, is_public, config)"
                + " values (:victim, 'planted', true, '{}')",
            "select from public.strategies where name = 'planted'"),
        byAnybody(
            "2: changes the script of another's public indicator",
            "update public.custom_indicators set pine_script = 'evil' where id = :shared_custom",
            "select from public.custom_indicators where pine_script = 'evil'"),
        byAnybody(
            "2: deletes another's public indicator",
            "delete from public.custom_indicators where id = :shared_custom",
            "select where not exists"
                + " (select from public.custom_indicators where id = :shared_custom)"),
        byAnybody(
            "2: plants a public indicator in another's name",
            "insert into public.custom_indicators"
                + " (user_id, name, category, type, pine_script, is_public)"
                + " values (:victim, 'planted', 'own', 'exit', 'evil', true)",
            "select from public.custom_indicators where name = 'planted'"));
  }

  private static List<Attack> openReading() {
    return List.of(
        reading(
            "3: reads the versions of a private strategy",
            "select config, notes from public.strategy_versions where id = :version"),
        reading(
            "3: reads the components of a private strategy",
            "select parameters from public.strategy_components where id = :component"),
        reading(
            "3: reads who pays for what",
            "select user_id, provider_subscription_id from public.subscriptions"
                + " where id = :subscription"),
        reading("3: lists the coupons", "select code from public.coupons"),
        reading(
            "3: reads who redeemed what",
            "select user_id from public.user_coupons where id = :redemption"));
  }

  private static List<Attack> openWriting() {
    return List.of(
        byAnybody(
            "3: mints a coupon of 100 %",
            "insert into public.coupons (code, discount_percent) values ('FREE4ME', 100)",
            "select from public.coupons where code = 'FREE4ME'"),
        byAnybody(
                "3: mints a coupon of -500 %",
                "insert into public.coupons (code, discount_percent) values ('PAYME2', -500)",
                "select from public.coupons where code = 'PAYME2'")
            .refusedToEverybody(),
        byAnybody(
            "3: grants themselves a subscription",
            "insert into public.subscriptions"
                + " (user_id, status, provider, provider_subscription_id, plan_type)"
                + " values (:mallory, 'active', 'stripe', 'sub_free', 'pro-monthly')",
            "select from public.subscriptions where provider_subscription_id = 'sub_free'"),
        byAnybody(
            "3: ends another's subscription",
            "update public.subscriptions set status = 'canceled' where id = :subscription",
            "select from public.subscriptions where id = :subscription and status = 'canceled'"),
        byAnybody(
            "3: redeems in another's name",
            "insert into public.user_coupons (user_id, coupon_id)"
                + " values (:bystander, :unused_coupon)",
            "select from public.user_coupons where user_id = :bystander"),
        byAnybody(
            "3: forgets a redemption",
            "delete from public.user_coupons where id = :redemption",
            "select where not exists (select from public.user_coupons where id = :redemption)"),
        byAnybody(
            "3: deletes the library",
            "delete from public.indicators",
            "select where not exists (select from public.indicators)"),
        byAnybody(
            "3: changes the library",
            "update public.indicators set defaults = '{\"bad\": 1}' where id = :indicator",
            "select from public.indicators where defaults = '{\"bad\": 1}'"),
        byAnybody(
            "3: adds a version to another's private strategy",
            "insert into public.strategy_versions (strategy_id, version_number, config)"
                + " values (:hidden_strategy, 2, '{\"bad\": 1}')",
            "select from public.strategy_versions where config = '{\"bad\": 1}'"),
        byAnybody(
            "3: rewrites a version",
            "update public.strategy_versions set config = '{\"bad\": 1}' where id = :version",
            "select from public.strategy_versions where config = '{\"bad\": 1}'"),
        byAnybody(
            "3: adds a component to another's private strategy",
            "insert into public.strategy_components"
                + " (strategy_id, indicator_id, component_type, position)"
                + " values (:hidden_strategy, :indicator, 'entry', 7)",
            "select from public.strategy_components where position = 7"),
        byAnybody(
            "3: moves another's component to their own strategy",
            "update public.strategy_components set strategy_id = :own_strategy"
                + " where id = :component",
            "select from public.strategy_components where strategy_id = :own_strategy"));
  }

  private static List<Attack> openCipher() {
    return List.of(
        reading(
            "4: encrypts as the definer",
            "select public.encrypt_api_key('sk-anything', '0123456789abcdef0123456789abcdef')"),
        reading(
            "4: tries secrets on a stolen ciphertext",
            "select public.decrypt_api_key('WzCfG2byr6jUt4DJkYflmw==', 'k')"));
  }

  private static List<Attack> nonsense() {
    return List.of(
        byOwner(
            "6: a key of nobody",
            "insert into public.api_keys (user_id, provider, key_encrypted)"
                + " values (null, 'openai', 'x')",
            "select from public.api_keys where user_id is null and key_encrypted = 'x'"),
        byAnybody(
                "6: a custom indicator of nobody",
                "insert into public.custom_indicators"
                    + " (user_id, name, category, type, pine_script, is_public)"
                    + " values (null, 'nobodys', 'own', 'exit', 'x', true)",
                "select from public.custom_indicators where name = 'nobodys'")
            .refusedToEverybody(),
        byAnybody(
                "6: a strategy of nobody",
                "insert into public.strategies (user_id, name, is_public, config)"
                    + " values (null, 'nobodys', true, '{}')",
                "select from public.strategies where name = 'nobodys'")
            .refusedToEverybody(),
        byAnybody(
                "6: a subscription of nobody",
                "insert into public.subscriptions (user_id, status, provider, plan_type)"
                    + " values (null, 'active', 'manual', 'pro-monthly')",
                "select from public.subscriptions where user_id is null and provider = 'manual'")
            .refusedToEverybody(),
        byAnybody(
                "6: a version of nothing",
                "insert into public.strategy_versions (strategy_id, version_number, config)"
                    + " values (null, 77, '{}')",
                "select from public.strategy_versions where version_number = 77")
            .refusedToEverybody(),
        bySignedIn(
                "6: OpenAI beside openai",
                "insert into public.api_keys (user_id, provider, key_encrypted)"
                    + " values (:mallory, 'openai', 'x'), (:mallory, 'OpenAI', 'x')",
                "select from public.api_keys where user_id = :mallory and provider = 'OpenAI'")
            .refusedToEverybody(),
        component("of type banana", ":own_strategy, :indicator, 'banana', 0"),
        component("at a negative position", ":own_strategy, :indicator, 'entry', -4"),
        component("without an indicator", ":own_strategy, null, 'entry', 0"),
        component(
            "with an indicator that does not exist",
            ":own_strategy, '00000000-0000-4000-8000-00000000dead', 'entry', 0"),
        component("of no strategy", "null, :indicator, 'entry', 0"),
        component(
            "beside another at its position",
            ":own_strategy, :indicator, 'entry', 0), (:own_strategy, :indicator, 'entry', 0"),
        byAnybody(
                "6: an indicator of type banana",
                "insert into public.indicators (name, category, type)"
                    + " values ('yellow', 'fruit', 'banana')",
                "select from public.indicators where name = 'yellow'")
            .refusedToEverybody(),
        bySignedIn(
                "6: a strategy for the market MOON",
                "insert into public.strategies (user_id, name, market_type, config)"
                    + " values (:mallory, 'lunar', 'MOON', '{}')",
                "select from public.strategies where name = 'lunar'")
            .refusedToEverybody(),
        byOwner(
            "6: credits below zero",
            "update public.users set credits = -1 where id = :mallory",
            "select from public.users where id = :mallory and credits = -1"));
  }

  private static Attack component(String what, String values) {
    return byAnybody(
            "6: a component " + what,
            "insert into public.strategy_components"
                + " (strategy_id, indicator_id, component_type, position, parameters)"
                + " values ("
                + values.replace("), (", ", '{\"odd\": 1}'), (")
                + ", '{\"odd\": 1}')",
            "select from public.strategy_components where parameters = '{\"odd\": 1}'")
        .refusedToEverybody();
  }

  private static List<Attack> overusedCoupons() {
    return List.of(
        byAnybody(
            "8: redeems twice what may be used once",
            "insert into public.user_coupons (user_id, coupon_id)"
                + " values (:mallory, :unused_coupon), (:bystander, :unused_coupon)",
            "select from public.user_coupons where coupon_id = :unused_coupon offset 1"),
        byAnybody(
                "8: counts more uses than there are",
                "update public.coupons set current_uses = 5 where id = :spent_coupon",
                "select from public.coupons where id = :spent_coupon and current_uses = 5")
            .refusedToEverybody(),
        byAnybody(
                "8: makes a spent coupon new again",
                "update public.coupons set current_uses = 0 where id = :spent_coupon",
                "select from public.coupons where id = :spent_coupon and current_uses = 0")
            .refusedToEverybody());
  }

  private static List<Attack> repeatedSubscriptions() {
    return List.of(
        byAnybody(
                "9: one provider's subscription on two rows",
                "insert into public.subscriptions"
                    + " (user_id, status, provider, provider_subscription_id, plan_type)"
                    + " values (:mallory, 'canceled', 'stripe', 'sub_victim', 'pro-monthly')",
                "select from public.subscriptions"
                    + " where provider_subscription_id = 'sub_victim' offset 1")
            .refusedToEverybody(),
        byAnybody(
                "9: two current subscriptions of one person",
                "insert into public.subscriptions"
                    + " (user_id, status, provider, provider_subscription_id, plan_type)"
                    + " values (:victim, 'active', 'stripe', 'sub_second', 'pro-monthly')",
                "select from public.subscriptions where user_id = :victim offset 1")
            .refusedToEverybody(),
        byAnybody(
                "9: a status banana",
                "update public.subscriptions set status = 'banana' where id = :subscription",
                "select from public.subscriptions where status = 'banana' and id = :subscription")
            .refusedToEverybody());
  }

  /** Their own strategy, changed so that no version says what it is. */
  private static List<Attack> documentsWithoutVersions() {
    return List.of(
        bySignedIn(
            "12: changes a component of their own without a version",
            "update public.strategy_components set parameters = '{\"length\": 99}'"
                + " where id = :own_component",
            "select from public.strategy_components"
                + " where id = :own_component and parameters = '{\"length\": 99}'"),
        bySignedIn(
            "12: removes a component of their own without a version",
            "delete from public.strategy_components where id = :own_component",
            "select where not exists"
                + " (select from public.strategy_components where id = :own_component)"),
        bySignedIn(
            "12: adds a component to their own without a version",
            "insert into public.strategy_components"
                + " (strategy_id, indicator_id, component_type, position)"
                + " values (:own_strategy, :indicator, 'exit', 5)",
            "select from public.strategy_components where strategy_id = :own_strategy and position = 5"),
        bySignedIn(
            "12: changes their own config without a version",
            "update public.strategies set config = '{\"bad\": 1}' where id = :own_strategy",
            "select from public.strategies where config = '{\"bad\": 1}'"));
  }

  private static List<Attack> addressesAndAuth() {
    return List.of(
        bySignedIn(
                "13: another's address in other case",
                "update public.users set email = 'VICTIM@Example.test' where id = :mallory",
                "select from public.users where email = 'VICTIM@Example.test'")
            .refusedToEverybody(),
        byOwner(
            "14: a person Supabase Auth does not know",
            "insert into public.users (id, email)"
                + " values ('00000000-0000-4000-8000-00000000dead', 'dead@example.test')",
            "select from public.users where email = 'dead@example.test'"),
        byAuth(
            "14: somebody deleted in Supabase Auth stays",
            "delete from auth.users where id = :bystander",
            "select from public.users where id = :bystander"
                + " and not exists (select from auth.users where id = :bystander)"));
  }
}
