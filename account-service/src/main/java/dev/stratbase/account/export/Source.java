package dev.stratbase.account.export;

import java.util.List;
import java.util.Locale;

/**
 * One slice's part of the file: what {@code contract.<slice>_export()} answers, and its long lists.
 */
enum Source {
  ACCOUNT,
  INDICATOR,
  STRATEGY,
  BILLING;

  /** Sections that {@code contract.<slice>_export_rows()} gives page by page, in its order. */
  List<String> lists() {
    return switch (this) {
      case ACCOUNT -> List.of("credit_entries", "api_key_uses", "audit");
      case STRATEGY -> List.of("strategies", "strategy_components", "strategy_versions");
      case INDICATOR, BILLING -> List.of();
    };
  }

  String slice() {
    return name().toLowerCase(Locale.ROOT);
  }

  String smallSql() {
    return "select contract." + slice() + "_export($1)::text";
  }

  String rowsSql() {
    return "select section, place, item from contract." + slice() + "_export_rows($1, $2)";
  }
}
