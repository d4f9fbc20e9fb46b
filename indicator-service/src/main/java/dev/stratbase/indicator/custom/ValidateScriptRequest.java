package dev.stratbase.indicator.custom;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A script to be looked at. */
@Schema(name = "ValidateScriptRequest", requiredProperties = "pine_script")
record ValidateScriptRequest(
    @NotNull @Schema(
            description =
                "Pine Script, at most 100 KB as UTF-8; as the kind strategy, which is composed of"
                    + " many, at most 400 KB.",
            examples = "//@version=6\nindicator(\"My RSI\")\nplot(ta.rsi(close, 14))",
            maxLength = 409_600)
        String pineScript,
    @Pattern(regexp = "indicator|strategy|any", message = "must be one of indicator, strategy, any") @Schema(
            description = "What the script may be.",
            enumeration = {"indicator", "strategy", "any"},
            defaultValue = "indicator")
        @Nullable String kind,
    @Pattern(
            regexp = "trend|entry|exit|stop_loss",
            message = "must be one of trend, entry, exit, stop_loss")
        @Schema(
            description = "Where its results are is told when this is sent.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        @Nullable String type) {

  /** Keeps scripts out of logs. */
  @Override
  public String toString() {
    return "ValidateScriptRequest[" + kind + "]";
  }
}
