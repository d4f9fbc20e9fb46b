package dev.stratbase.account.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of a profile that its owner may change, after a merge patch was applied. */
@Schema(name = "ProfileChanges")
record ProfileChanges(
    @Size(min = 1, max = 200) @Pattern(
            regexp = "^[^\\x00-\\x1f\\x7f]*$",
            message = "must not contain line breaks or other control characters")
        @Pattern(regexp = "\\s*\\S.*", flags = Pattern.Flag.DOTALL, message = "must not be blank") @Nullable String fullName,
    // The document's pattern is the part that every language's expressions can say.
    @Schema(
            description =
                "3 to 40 characters: letters and digits of one script, between them also single . _ -"
                    + " and spaces. Stored in Unicode's form NFKC; unique without case; names that"
                    + " sound like the house's own are reserved.",
            pattern = "^\\S(.*\\S)?$",
            examples = "ada")
        @Size(min = 3, max = 40) @Pattern(
            regexp = "[\\p{L}\\p{N}]([\\p{L}\\p{N} ._-]*[\\p{L}\\p{N}])?",
            message =
                "must begin and end with a letter or digit; between them also . _ - and space")
        @Nullable String publicName,
    @Schema(ref = "#/components/schemas/Preferences") @NotNull ObjectNode preferences) {}
