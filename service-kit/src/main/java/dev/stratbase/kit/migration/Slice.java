package dev.stratbase.kit.migration;

import java.util.Arrays;
import java.util.Locale;

/** One service's part of the shared database, in the order in which the parts are migrated. */
public enum Slice {
  /** People, their API keys and their credits. */
  ACCOUNT("auth.uid()", "auth.uid(), which Supabase has and the local baseline creates"),
  /** The library of indicators and people's own ones. */
  INDICATOR("contract.account_export(uuid)", "the account slice's migrations to finish"),
  /** Strategies, their versions and components. */
  STRATEGY("contract.indicator_export(uuid)", "the indicator slice's migrations to finish"),
  /** Plans, subscriptions and coupons. */
  BILLING("contract.account_export(uuid)", "the account slice's migrations to finish");

  /** The schema that holds every slice's history, out of the Data API's reach. */
  public static final String HISTORY_SCHEMA = "stratbase_migrations";

  private final String prerequisiteFunction;
  private final String prerequisiteExplanation;

  Slice(String prerequisiteFunction, String prerequisiteExplanation) {
    this.prerequisiteFunction = prerequisiteFunction;
    this.prerequisiteExplanation = prerequisiteExplanation;
  }

  /**
   * Finds the slice of that name.
   *
   * @throws IllegalArgumentException naming the slices there are, when there is no such one
   */
  public static Slice named(String name) {
    return Arrays.stream(values())
        .filter(slice -> slice.slug().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no slice '%s', only %s"
                    .formatted(name, Arrays.stream(values()).map(Slice::slug).toList())));
  }

  /** The name used in roles, paths and tables: {@code account}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The login that serves people. */
  public String callerLogin() {
    return slug() + "_service";
  }

  /** The login that serves administrators and the service's own work. */
  public String systemLogin() {
    return slug() + "_system";
  }

  /** The Flyway history table of this slice, inside {@link #HISTORY_SCHEMA}. */
  public String historyTable() {
    return "flyway_history_" + slug();
  }

  /** What must exist before this slice can migrate. */
  public Prerequisite prerequisite() {
    return new Prerequisite(prerequisiteFunction, prerequisiteExplanation);
  }
}
