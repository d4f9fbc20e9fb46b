package dev.stratbase.local.benchmark;

import java.util.regex.Pattern;

/** The strategies' documents: a config of about 1 KB and four or eight components. */
final class Documents {
  private static final Pattern SAVED = Pattern.compile("\"saved\": ?[0-9]+");
  private static final String NOTE =
      "Enter with the trend, leave when momentum fades, never risk more than one percent. ";

  private Documents() {}

  /** The config with a number that a save changes. */
  static String config(int saved) {
    return """
    {"schema_version":1,"direction":"long","entries":"all","exits":"any",\
    "position_size":{"type":"percent_of_equity","value":10},\
    "take_profit":{"type":"risk_multiple","value":2.5},\
    "risk":{"max_drawdown_percent":20,"max_open_positions":3},\
    "ui":{"saved":%s,"zoom":1.25,"panels":["chart","orders","log"],"note":"%s"}}\
    """
        .formatted(saved, NOTE.repeat(8).strip());
  }

  /** A stored document as text with another number in it. */
  static String resaved(String document, int saved) {
    return SAVED.matcher(document).replaceFirst("\"saved\": " + saved);
  }

  /** What a person sends to save a strategy once more. */
  static String submission(Turn turn, int saved) {
    StringBuilder text =
        new StringBuilder("{\"name\":\"Benchmark ")
            .append(turn.strategy())
            .append("\",\"market_type\":\"futures\",\"timeframe\":\"1h\",\"config\":")
            .append(config(saved))
            .append(",\"components\":[");
    int place = 0;
    for (World.Component component : turn.components()) {
      text.append(place == 0 ? "" : ",")
          .append("{\"id\":\"")
          .append(World.componentId(turn.strategy(), place++))
          .append("\",\"indicator_id\":\"")
          .append(component.indicator())
          .append("\",\"component_type\":\"")
          .append(component.type())
          .append("\",\"parameters\":")
          .append(component.parameters())
          .append('}');
    }
    return text.append("]}").toString();
  }
}
