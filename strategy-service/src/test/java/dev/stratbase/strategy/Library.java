package dev.stratbase.strategy;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A few indicators, put where indicator-service would put its library. */
final class Library {
  /** length 1 to 500, source close or open; both have defaults. */
  static final UUID RSI_ENTRY =
      indicator(
          "RSI cross",
          "entry",
          lengthAndSource(),
          "${ns}rsi = ta.rsi(${src.source}, ${p.length})\n" + signals("${ns}rsi > 50"));

  /** fast below slow. */
  static final UUID MACD_TREND =
      indicator(
          "MACD trend",
          "trend",
          """
          {"type":"object","additionalProperties":false,"properties":{
            "fast":{"type":"integer","minimum":1,"maximum":100,"default":12},
            "slow":{"type":"integer","minimum":2,"maximum":200,"default":26}},
           "x-constraints":[{"left":"fast","operator":"<","right":"slow",
             "message":"fast must be below slow"}]}\
          """,
          "${ns}macd = ta.ema(close, ${p.fast}) - ta.ema(close, ${p.slow})\n"
              + signals("${ns}macd > 0"));

  static final UUID RSI_EXIT =
      indicator(
          "RSI level",
          "exit",
          lengthAndSource(),
          "${ns}rsi = ta.rsi(${src.source}, ${p.length})\n" + signals("${ns}rsi < 50"));

  static final UUID ATR_STOP =
      indicator(
          "ATR stop",
          "stop_loss",
          """
          {"type":"object","additionalProperties":false,"properties":{
            "multiplier":{"type":"number","minimum":0.1,"maximum":20,"default":2.5}}}\
          """,
          """
          float ${ns}long_stop = close - ${p.multiplier} * ta.atr(14)
          float ${ns}short_stop = close + ${p.multiplier} * ta.atr(14)
          """);

  private Library() {}

  private static String lengthAndSource() {
    return """
    {"type":"object","additionalProperties":false,"properties":{
      "length":{"type":"integer","minimum":1,"maximum":500,"default":14},
      "source":{"type":"string","enum":["close","open"],"default":"close"}}}\
    """;
  }

  /** A template that goes long and never short. */
  static String signals(String isLong) {
    return "bool ${ns}long = " + isLong + "\nbool ${ns}short = false\n";
  }

  /** An entry of the library. */
  static UUID indicator(String name, String type, String parameters) {
    return indicator(name, type, parameters, signals("close > open"));
  }

  /** An entry of the library with its script. */
  static UUID indicator(String name, String type, String parameters, String pine) {
    UUID id = UUID.randomUUID();
    execute(
        "insert into public.indicators (id, slug, name, category, type, parameters, pine_template)"
            + " values (?, ?, ?, 'momentum', ?, ?::jsonb, ?)",
        id,
        "test-" + id,
        name,
        type,
        parameters,
        pine);
    return id;
  }

  /** Somebody's own indicator. */
  static UUID custom(Person owner, String name, boolean isPublic) {
    UUID id = UUID.randomUUID();
    execute(
        "insert into public.custom_indicators"
            + " (id, user_id, name, category, type, parameters, pine_script, is_public)"
            + " values (?, ?, ?, 'momentum', 'entry', ?::jsonb, 'indicator(\"x\")', ?)",
        id,
        owner.id(),
        name,
        lengthAndSource(),
        isPublic);
    return id;
  }

  /** Changes an indicator's parameters, which raises its revision. */
  static void change(UUID id, String parameters) {
    execute("update public.indicators set parameters = ?::jsonb where id = ?", parameters, id);
  }

  static void retire(UUID id) {
    execute("update public.indicators set retired_at = now() where id = ?", id);
  }

  /** Runs a statement as the owner of everything. */
  static void execute(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The fixture could not be made", e);
    }
  }

  /** The first column of a statement's only row, asked as the owner of everything. */
  static String text(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The fixture could not be read", e);
    }
  }
}
