package dev.stratbase.strategy.transfer;

import dev.stratbase.kit.http.PageRequest;
import org.jspecify.annotations.Nullable;

/** As what a strategy can be written out. */
enum ExportFormat {
  /** A file that can be imported again. */
  JSON("json"),
  /** A script for TradingView. */
  PINE("pine"),
  /** What that script can and cannot say. */
  PINE_REPORT("pine-report");

  private final String key;

  ExportFormat(String key) {
    this.key = key;
  }

  static ExportFormat of(@Nullable String asked) {
    for (ExportFormat format : values()) {
      if (format.key.equals(asked)) {
        return format;
      }
    }
    throw PageRequest.invalid("format", "must be json, pine or pine-report");
  }
}
