package dev.stratbase.strategy.listing;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of every list of strategies; use it as a {@code @BeanParam}. */
public final class StrategyFilters {
  private static final List<String> MARKET_TYPES = List.of("futures", "stocks", "crypto", "forex");
  private static final List<String> TIMEFRAMES = List.of("1m", "5m", "15m", "1h", "4h", "1d");
  private static final int LONGEST = 100;

  /** Ids and slugs do not meet: no slug is a UUID. */
  private static final String INDICATOR =
      "(select l.id from contract.indicator_library l where ? in (l.slug, l.id::text) limit 1)";

  @QueryParam("market_type")
  @Parameter(
      description = "Only this market.",
      schema =
          @Schema(
              implementation = String.class,
              enumeration = {"futures", "stocks", "crypto", "forex"}))
  @Nullable String marketType;

  @QueryParam("timeframe")
  @Parameter(
      description = "Only this timeframe.",
      schema =
          @Schema(
              implementation = String.class,
              enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"}))
  @Nullable String timeframe;

  @QueryParam("is_ai_generated")
  @Parameter(
      description = "Only what an AI made, or only what it did not.",
      schema = @Schema(implementation = Boolean.class))
  @Nullable String isAiGenerated;

  @QueryParam("q")
  @Parameter(
      description =
          "Text that the name or description contains, in any case. In the gallery less than three"
              + " letters or digits in a row are found at the beginning of words, and of a text that"
              + " more than 500 strategies have, those published last are looked at.",
      schema = @Schema(implementation = String.class, minLength = 1, maxLength = 100))
  @Nullable String text;

  @QueryParam("indicator")
  @Parameter(
      description = "Only what uses this indicator: a slug of the library, or any indicator's id.",
      schema =
          @Schema(
              implementation = String.class,
              minLength = 1,
              maxLength = 100,
              pattern = "^[A-Za-z0-9-]+$"))
  @Nullable String indicator;

  /** For JAX-RS, which fills the fields. */
  public StrategyFilters() {}

  /**
   * Adds them to a statement over columns of the table's names.
   *
   * @param search how that source is searched by text
   * @param usesIndicator a constant condition with {@code %s} where the indicator's id goes
   */
  public Conditions conditions(TextSearch search, String usesIndicator) {
    Conditions conditions = new Conditions();
    if (indicator != null) {
      String sought = option(indicator);
      conditions.and(usesIndicator.formatted(INDICATOR), sought);
    }
    if (marketType != null) {
      conditions.and("market_type = ?", option("market_type", marketType, MARKET_TYPES));
    }
    if (timeframe != null) {
      conditions.and("timeframe = ?", option("timeframe", timeframe, TIMEFRAMES));
    }
    if (isAiGenerated != null) {
      conditions.and("is_ai_generated = ?", flag("is_ai_generated", isAiGenerated));
    }
    if (text != null) {
      search.narrow(conditions, text(text));
    }
    return conditions;
  }

  /** A parameter that is true or false and nothing else. */
  public static boolean flag(String parameter, String value) {
    return Boolean.TRUE.equals(QueryValues.flag(parameter, value));
  }

  private static String option(String parameter, String value, List<String> options) {
    if (!options.contains(value)) {
      throw PageRequest.invalid(parameter, "must be one of " + String.join(", ", options));
    }
    return value;
  }

  private static String option(String indicator) {
    if (!indicator.matches("[A-Za-z0-9-]{1,100}")) {
      throw PageRequest.invalid("indicator", "must be an indicator's slug or id");
    }
    return indicator.toLowerCase(Locale.ROOT);
  }

  private static String text(String value) {
    boolean good =
        value.length() <= LONGEST
            && value.codePoints().anyMatch(Character::isLetterOrDigit)
            && value
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    if (!good) {
      throw PageRequest.invalid(
          "q", "must be 1 to " + LONGEST + " printable characters, a letter or digit among them");
    }
    return value.strip();
  }
}
