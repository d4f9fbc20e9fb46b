package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.Operation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ids in paths and bodies are ids of, and rows to aim at. A row is made when it is first
 * asked for and again after {@link #forget}.
 */
final class Families {
  static final String STRATEGY = "/v1/strategies/{id}";
  static final String CUSTOM = "/v1/custom-indicators/{id}";
  static final String SHARED = "/v1/shares/{secret}";
  static final String KEY = "/v1/api-keys/{provider}";
  static final String ENTRY = "/v1/indicators/{id_or_slug}";
  static final String PERSON = "/v1/admin/users/{id}";
  static final String SUBSCRIPTION = "/v1/subscriptions/{id}";
  static final String REDEMPTION = "/v1/redemptions/{id}";
  private static final String ADMIN_ENTRY = "/v1/admin/indicators/{id}";
  private static final String CHECKOUT = "/v1/checkout/{id}";
  private static final String COUPON = "/v1/coupons/{code}";
  private static final String ADMIN_COUPON = "/v1/admin/coupons/{id}";
  private static final String PLAN = "/v1/plans/{code}";
  private static final String ADMIN_PLAN = "/v1/admin/plans/{code}";
  private static final String ADMIN_SUBSCRIPTION = "/v1/admin/subscriptions/{id}";
  private static final String EVENT = "/v1/admin/webhook-events/{id}";
  private static final String RECONCILIATION = "/v1/admin/reconciliations/{id}";
  private static final String KEY_OF_PERSON = "/v1/internal/users/{user_id}";
  private static final String MASTER_KEY = "/v1/internal/master-keys/{version}";

  private static final List<String> ALL =
      List.of(
          STRATEGY,
          CUSTOM,
          SHARED,
          KEY,
          ENTRY,
          PERSON,
          SUBSCRIPTION,
          REDEMPTION,
          ADMIN_ENTRY,
          CHECKOUT,
          COUPON,
          ADMIN_COUPON,
          PLAN,
          ADMIN_PLAN,
          ADMIN_SUBSCRIPTION,
          EVENT,
          RECONCILIATION,
          KEY_OF_PERSON,
          MASTER_KEY);

  /** Operations whose body names a row. */
  private static final Map<String, String> BODIES =
      Map.of(
          "createStrategy", CUSTOM,
          "validateStrategy", CUSTOM,
          "importStrategies", CUSTOM,
          "promoteCustomIndicator", CUSTOM,
          "giveSubscription", PERSON,
          "spendCredits", PERSON,
          "refundCredits", PERSON);

  private static final Set<String> OWNED =
      Set.of(STRATEGY, CUSTOM, SHARED, SUBSCRIPTION, REDEMPTION, CHECKOUT);

  private static final String NOBODY = "00000000-0000-4000-8000-00000000dead";

  private final Rows rows;
  private final BillingRows billing;
  private final Cast cast;
  private final Map<String, JsonNode> examples;
  private final Runnable changed;
  private final Map<String, String> kept = new HashMap<>();

  /**
   * Rows for a cast.
   *
   * @param examples the documents' own bodies, by operation
   * @param changed is told of every row that is made
   */
  Families(
      Rows rows, BillingRows billing, Cast cast, Map<String, JsonNode> examples, Runnable changed) {
    this.rows = rows;
    this.billing = billing;
    this.cast = cast;
    this.examples = Map.copyOf(examples);
    this.changed = changed;
  }

  /** What an operation's id is one of; null for an operation without one. */
  static @Nullable String of(Operation operation) {
    for (String family : ALL) {
      if (operation.path().startsWith(family)) {
        return family;
      }
    }
    if (operation.path().contains("{")) {
      throw new IllegalStateException(
          "Nobody says what there is to aim at in " + operation + "; Families has to know.");
    }
    return BODIES.get(operation.id());
  }

  /** After something was changed nothing can be relied on. */
  void forget() {
    kept.clear();
  }

  /** The id to send, or null where the aim makes no sense for the caller. */
  @Nullable String id(String family, Aim aim, Caller caller) throws IOException, SQLException {
    return switch (aim) {
      case ANY -> null;
      case OWN -> caller.owns() ? own(family, cast.self(caller)) : null;
      case PRIVATE -> foreign(family, cast.other(caller));
      case PUBLIC -> open(family, cast.other(caller));
      case MISSING -> missing(family);
      case MALFORMED -> malformed(family);
      case SLICE -> caller.owns() ? ofOtherSlice(family, cast.self(caller)) : null;
    };
  }

  /** A row of somebody's own. */
  @Nullable String own(String family, Actor actor) throws IOException, SQLException {
    if (family.equals(KEY)) {
      return kept(
          family,
          Aim.OWN,
          actor,
          () -> {
            rows.key(actor);
            return "openai";
          });
    }
    if (family.equals(PERSON)) {
      return actor.id().toString();
    }
    return OWNED.contains(family) ? ofSomebody(family, actor) : null;
  }

  private @Nullable String foreign(String family, Actor actor) throws IOException, SQLException {
    return switch (family) {
      case PERSON -> actor.id().toString();
      case KEY_OF_PERSON -> {
        own(KEY, actor);
        yield actor.id().toString();
      }
      case ENTRY -> ofSomebody(CUSTOM, actor);
      case ADMIN_SUBSCRIPTION -> ofSomebody(SUBSCRIPTION, actor);
      case ADMIN_COUPON ->
          kept(family, Aim.PRIVATE, actor, () -> billing.coupon().path("id").asText());
      case ADMIN_PLAN ->
          kept(family, Aim.PRIVATE, actor, () -> billing.plan(example("createPlan")));
      case EVENT -> kept(family, Aim.PRIVATE, actor, billing::event);
      case RECONCILIATION -> kept(family, Aim.PRIVATE, actor, billing::reconciliation);
      case MASTER_KEY -> "1";
      default -> OWNED.contains(family) ? ofSomebody(family, actor) : null;
    };
  }

  private @Nullable String open(String family, Actor actor) throws IOException, SQLException {
    return switch (family) {
      case STRATEGY -> kept(family, Aim.PUBLIC, actor, () -> rows.strategy(actor, true));
      case CUSTOM ->
          kept(family, Aim.PUBLIC, actor, () -> rows.customIndicator(actor, true, pays(actor)));
      case ENTRY -> rows.libraryEntry();
      case ADMIN_ENTRY ->
          kept(family, Aim.PUBLIC, actor, () -> rows.entry(example("createIndicator")));
      case COUPON -> kept(family, Aim.PUBLIC, actor, () -> billing.coupon().path("code").asText());
      case PLAN -> BillingRows.PLAN;
      default -> null;
    };
  }

  private String ofSomebody(String family, Actor actor) throws IOException, SQLException {
    return kept(
        family,
        Aim.OWN,
        actor,
        () ->
            switch (family) {
              case STRATEGY -> rows.strategy(actor, false);
              case CUSTOM -> rows.customIndicator(actor, false, pays(actor));
              case SHARED -> rows.share(actor, rows.strategy(actor, false)).path("secret").asText();
              case SUBSCRIPTION -> billing.subscription(actor, pays(actor));
              case REDEMPTION -> billing.redemption(actor);
              case CHECKOUT -> billing.checkout(actor);
              default -> throw new IllegalArgumentException("Nobody owns " + family);
            });
  }

  /** The link that belongs to a strategy, for paths with both ids. */
  String share(String strategy, Actor actor) throws IOException, SQLException {
    return kept(
        "share of " + strategy,
        Aim.OWN,
        actor,
        () -> rows.share(actor, strategy).path("id").asText());
  }

  private static String missing(String family) {
    return switch (family) {
      case SHARED -> "A".repeat(43);
      case KEY -> "mistral";
      case COUPON -> "NO-SUCH-COUPON";
      case PLAN, ADMIN_PLAN -> "no-such-plan";
      case MASTER_KEY -> "999";
      default -> NOBODY;
    };
  }

  private static String malformed(String family) {
    return switch (family) {
      case KEY -> "no%20provider";
      case COUPON, PLAN, ADMIN_PLAN -> "%00";
      case MASTER_KEY -> "one";
      default -> "not-an-id";
    };
  }

  private @Nullable String ofOtherSlice(String family, Actor actor)
      throws IOException, SQLException {
    return switch (family) {
      case STRATEGY, PERSON, KEY_OF_PERSON, SUBSCRIPTION, ADMIN_SUBSCRIPTION, CHECKOUT ->
          ofSomebody(CUSTOM, actor);
      case CUSTOM, ENTRY, ADMIN_ENTRY, ADMIN_COUPON, EVENT, REDEMPTION, RECONCILIATION ->
          ofSomebody(STRATEGY, actor);
      default -> null;
    };
  }

  private boolean pays(Actor actor) {
    return !actor.id().equals(cast.of(Caller.OWNER).id());
  }

  private JsonNode example(String operation) {
    JsonNode example = examples.get(operation);
    if (example == null) {
      throw new IllegalStateException("The document gives no example for " + operation);
    }
    return example;
  }

  /** Makes a row. */
  @FunctionalInterface
  private interface Maker {
    String make() throws IOException, SQLException;
  }

  private String kept(String family, Aim aim, Actor actor, Maker maker)
      throws IOException, SQLException {
    String key = family + ' ' + aim + ' ' + actor.id();
    String known = kept.get(key);
    if (known == null) {
      known = maker.make();
      changed.run();
      kept.put(key, known);
    }
    return known;
  }
}
