package dev.stratbase.account.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The preferences that every client means the same by; others are kept as they are sent. */
@Schema(
    name = "Preferences",
    description =
        "Up to 16 KB of JSON. The members listed here are checked; a client keeps others of its own"
            + " beside them.",
    additionalProperties = Schema.True.class,
    examples = "{\"theme\":\"dark\",\"language\":\"de-AT\",\"default_timeframe\":\"4h\"}")
@JsonIgnoreProperties(ignoreUnknown = true)
record Preferences(
    @Schema(enumeration = {"light", "dark", "system"})
        @Pattern(regexp = "light|dark|system", message = "must be light, dark or system") @Nullable String theme,
    @Schema(
            description = "BCP 47 tag.",
            maxLength = 35,
            pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            examples = "de-AT")
        @Pattern(
            regexp = "(?=.{2,35}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
            message = "must be a BCP 47 tag such as en or de-AT")
        @Nullable String language,
    @Schema(description = "IANA name.", maxLength = 64, examples = "Europe/Vienna") @TimeZone
        @Nullable String timeZone,
    @Schema(description = "ISO 4217 code.", pattern = "^[A-Z]{3}$", maxLength = 3, examples = "EUR")
        @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") @Nullable String currency,
    @Schema(enumeration = {"futures", "stocks", "crypto", "forex"})
        @Pattern(
            regexp = "futures|stocks|crypto|forex",
            message = "must be futures, stocks, crypto or forex")
        @Nullable String defaultMarketType,
    @Schema(enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"})
        @Pattern(regexp = "1m|5m|15m|1h|4h|1d", message = "must be 1m, 5m, 15m, 1h, 4h or 1d") @Nullable String defaultTimeframe,
    @Schema(
            description = "Code of a provider of LLM keys.",
            maxLength = 60,
            pattern = "^[a-z0-9]+(-[a-z0-9]+)*$",
            examples = "openai")
        @Pattern(
            regexp = "(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*",
            message = "must be a provider's code such as openai")
        @Nullable String defaultLlmProvider,
    @Valid @Nullable Notifications notifications) {

  /** Which mails somebody wants; absent means that it was never said. */
  @Schema(name = "Notifications", additionalProperties = Schema.True.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Notifications(
      @Schema(description = "News of the product.") @Nullable Boolean news,
      @Schema(description = "Renewals and failed payments.") @Nullable Boolean billing,
      @Schema(description = "Forks of one's published strategies.") @Nullable Boolean forks) {}
}
