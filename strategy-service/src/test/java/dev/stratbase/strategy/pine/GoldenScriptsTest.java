package dev.stratbase.strategy.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.samples.Documents;
import dev.stratbase.strategy.samples.Entry;
import dev.stratbase.strategy.samples.LibraryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Twelve scripts to read, in {@code docs/pine-export.md}. After a change that is meant, run this
 * with {@code -Dstratbase.golden=write} and read what changed.
 */
class GoldenScriptsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("stratbase.root", ".."), "docs/pine-export.md");
  private static final String BEGIN =
      "<!-- The scripts below are written by GoldenScriptsTest. -->\n";

  private static final List<String> DOCUMENTS =
      List.of(
          "Moving averages cross|crypto|4h|{}|ema-cross-entry ema-cross-exit percent-stop",
          "RSI with the trend|futures|1h|{\"direction\":\"long\",\"position_size\":"
              + "{\"type\":\"percent_of_equity\",\"value\":10}}|ema-trend rsi-cross-entry"
              + " rsi-level-exit atr-stop",
          "Both sides of MACD|forex|15m|{\"direction\":\"both\"}|macd-signal-cross-entry"
              + " atr-trailing-stop",
          "Any of two entries|stocks|1d|{\"entries\":\"any\",\"exits\":\"all\"}|"
              + "bollinger-reversion-entry stochastic-cross-entry bollinger-middle-exit"
              + " rsi-level-exit",
          "Twice the risk|futures|5m|{\"take_profit\":{\"type\":\"risk_multiple\",\"value\":2},"
              + "\"position_size\":{\"type\":\"quantity\",\"value\":1}}|vwap-cross-entry swing-stop",
          "Ticks short|futures|1m|{\"direction\":\"short\",\"take_profit\":"
              + "{\"type\":\"ticks\",\"value\":20}}|momentum-cross-entry signal-bar-stop",
          "Percent target|crypto|1h|{\"take_profit\":{\"type\":\"percent\",\"value\":4.5},"
              + "\"position_size\":{\"type\":\"cash\",\"value\":1000}}|donchian-breakout-entry"
              + " break-even-stop",
          "All the limits|stocks|15m|{\"risk\":{\"max_drawdown_percent\":20,"
              + "\"max_daily_loss_percent\":2.5,\"max_open_positions\":3,"
              + "\"max_trades_per_day\":4}}|sma-trend ema-pullback-entry time-exit percent-stop",
          "Nearest of three stops|forex|4h|{\"direction\":\"both\"}|dmi-cross-entry atr-stop"
              + " chandelier-stop percent-stop",
          "A cloud to trade above|stocks|1d|{}|ichimoku-cloud-trend adx-trend"
              + " ichimoku-tk-cross-entry ichimoku-base-exit kijun-stop",
          "Candles and volume|crypto|1h|{\"entries\":\"all\"}|relative-volume-trend"
              + " engulfing-entry profit-giveback-exit pivot-stop",
          "Entries alone|futures|1h|{\"direction\":\"both\"}|supertrend-flip-entry");

  private static ObjectNode document(String line) throws IOException {
    List<String> parts = List.of(line.split("\\|", -1));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", parts.get(0)).put("market_type", parts.get(1));
    document.put("timeframe", parts.get(2)).put("schema_version", 1);
    document.set(
        "config", new com.fasterxml.jackson.databind.ObjectMapper().readTree(parts.get(3)));
    ArrayNode components = document.putArray("components");
    for (String slug : List.of(parts.get(4).split(" ", -1))) {
      Entry entry = LibraryFiles.named(slug);
      components.add(Documents.component(entry, entry.parameters().defaults()));
    }
    return document;
  }

  @Test
  void scriptsAreTheOnesThatWereRead() throws IOException {
    StringBuilder scripts = new StringBuilder();
    for (int i = 0; i < DOCUMENTS.size(); i++) {
      ObjectNode document = document(DOCUMENTS.get(i));
      PineScript script =
          PineComposer.compose(
              new UUID(0, i + 1L), 1, "0".repeat(64), document, Scripts.parts(document));
      Scripts.assertWellFormed(script.text());
      scripts.append(
          "\n## %s. %s\n\n```pine\n%s```\n"
              .formatted(i + 1, document.path("name").asText(), script.text()));
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    if ("write".equals(System.getProperty("stratbase.golden"))) {
      Files.writeString(PAGE, page.substring(0, begin) + scripts);
    }
    assertEquals(Files.readString(PAGE).substring(begin), scripts.toString());
  }
}
