package dev.stratbase.account.credit;

import dev.stratbase.kit.http.PageRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why an entry moved the balance. */
enum CreditKind {
  GRANT,
  SPEND,
  REFUND,
  CLAWBACK,
  ADJUSTMENT;

  /** Reads the query parameter; null without one. */
  static @Nullable CreditKind parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(text))
        .findFirst()
        .orElseThrow(() ->
            PageRequest.invalid(
                "kind",
                "must be one of " + Arrays.stream(values()).map(CreditKind::code).toList()));
  }

  /** As the column has it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
