package dev.stratbase.account.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of somebody's credits by hand. */
@Schema(name = "AdjustCredits")
record AdjustCreditsRequest(
    @Schema(
            description = "Not zero; below zero takes, which only an adjustment can.",
            examples = "10",
            minimum = "-1000000",
            maximum = "1000000")
        @NotNull @Min(-1_000_000) @Max(1_000_000) Integer amount,
    @Schema(description = "What the person reads in their ledger.", examples = "goodwill")
        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "\\s*\\S.*", flags = Pattern.Flag.DOTALL, message = "must not be blank") String reason,
    @Schema(
            description =
                "A grant adds, and first pays what a clawback left owed; an adjustment corrects.",
            enumeration = {"grant", "adjustment"},
            defaultValue = "adjustment")
        @Pattern(regexp = "grant|adjustment", message = "must be grant or adjustment") @Nullable String kind) {

  String kindOrDefault() {
    return kind == null ? "adjustment" : kind;
  }
}
