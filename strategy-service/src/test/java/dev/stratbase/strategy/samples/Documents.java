package dev.stratbase.strategy.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes complete documents of the real library's entries; the same seed makes the same one. */
public final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TYPES = List.of("trend", "entry", "exit", "stop_loss");

  private final Random random;

  private Documents(long seed) {
    this.random = new Random(seed);
  }

  /** A document as it is stored. */
  public static ObjectNode complete(long seed) {
    return new Documents(seed).document();
  }

  /** The same document after a few edits. */
  public static ObjectNode edited(ObjectNode document, long seed) {
    return new Documents(seed).edit(document.deepCopy());
  }

  /** A document as it would be sent: without what the service adds. */
  public static ObjectNode submitted(ObjectNode document) {
    ObjectNode sent = document.deepCopy();
    sent.remove("schema_version");
    for (JsonNode component : sent.path("components")) {
      ((ObjectNode) component).remove(List.of("id", "position", "indicator_revision"));
    }
    return sent;
  }

  /** A component of an entry with these parameters. */
  public static ObjectNode component(Entry entry, ObjectNode parameters) {
    ObjectNode component = JSON.objectNode();
    component.put("id", UUID.nameUUIDFromBytes(new byte[] {1}).toString());
    component.put("indicator_id", entry.id().toString());
    component.put("is_custom", false).put("indicator_revision", 1);
    component.set("parameters", parameters);
    return component.put("component_type", entry.type()).put("position", 0);
  }

  /** The parameters at one end of what they may be. */
  public static ObjectNode extreme(Entry entry, boolean most) {
    ObjectNode given = JSON.objectNode();
    for (Parameter parameter : entry.parameters().parameters()) {
      given.set(parameter.name(), extreme(parameter, most));
    }
    return given;
  }

  private ObjectNode document() {
    ObjectNode document = JSON.objectNode();
    document.put("name", "Strategy " + random.nextInt(1000));
    document.put("description", random.nextBoolean() ? "Made of numbers" : null);
    document.put("market_type", pick(List.of("futures", "stocks", "crypto", "forex")));
    document.put("timeframe", pick(List.of("1m", "5m", "15m", "1h", "4h", "1d")));
    document.put("schema_version", 1);
    document.set("config", config());
    ArrayNode components = document.putArray("components");
    components.add(component(pick(LibraryFiles.of("entry"))));
    components.add(component(pick(LibraryFiles.of("stop_loss"))));
    int more = random.nextInt(7);
    for (int i = 0; i < more; i++) {
      components.add(component(pick(LibraryFiles.of(pick(TYPES)))));
    }
    return placed(document);
  }

  private ObjectNode config() {
    ObjectNode config = JSON.objectNode().put("schema_version", 1);
    maybe(() -> config.put("direction", pick(List.of("long", "short", "both"))));
    maybe(() -> config.put("entries", pick(List.of("all", "any"))));
    maybe(() -> config.put("exits", pick(List.of("all", "any"))));
    maybe(() -> config.set("position_size", amount("percent_of_equity", "cash", "quantity")));
    maybe(() -> config.set("take_profit", amount("percent", "ticks", "risk_multiple")));
    maybe(() -> {
      ObjectNode risk = config.putObject("risk");
      maybe(() -> risk.put("max_drawdown_percent", decimal(1, 50)));
      maybe(() -> risk.put("max_daily_loss_percent", decimal(1, 10)));
      maybe(() -> risk.put("max_open_positions", 1 + random.nextInt(5)));
      maybe(() -> risk.put("max_trades_per_day", 1 + random.nextInt(20)));
    });
    maybe(() -> config.set("ui", ui(0)));
    return config;
  }

  private ObjectNode amount(String... types) {
    return JSON.objectNode().put("type", pick(List.of(types))).put("value", decimal(1, 100));
  }

  private JsonNode ui(int depth) {
    ObjectNode ui = JSON.objectNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = pick(List.of("a", "b/c", "d~e", "", "list", "n"));
      switch (random.nextInt(depth > 2 ? 3 : 5)) {
        case 0 -> ui.put(name, random.nextLong());
        case 1 -> ui.put(name, decimal(0, 9));
        case 2 -> ui.putNull(name);
        case 3 -> ui.set(name, ui(depth + 1));
        default -> {
          ArrayNode list = ui.putArray(name);
          for (int k = random.nextInt(5); k > 0; k--) {
            list.add(random.nextInt(3));
          }
        }
      }
    }
    return ui;
  }

  private ObjectNode component(Entry entry) {
    ObjectNode component = component(entry, parameters(entry));
    return component.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** Any that the schema takes: a rule between two that does not hold is tried again. */
  private ObjectNode parameters(Entry entry) {
    ParameterSchema schema = entry.parameters();
    for (int i = 0; i < 20; i++) {
      ObjectNode given = JSON.objectNode();
      schema.parameters().forEach(p -> given.set(p.name(), value(p)));
      var checked = schema.validate(given);
      if (checked.isValid()) {
        return checked.effective();
      }
    }
    return schema.defaults();
  }

  private JsonNode value(Parameter parameter) {
    if (!parameter.options().isEmpty()) {
      return pick(parameter.options());
    }
    return switch (parameter.type()) {
      case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
      case STRING -> parameter.defaultValue();
      case INTEGER, NUMBER -> {
        BigDecimal least = java.util.Objects.requireNonNull(parameter.bounds().minimum());
        BigDecimal most = java.util.Objects.requireNonNull(parameter.bounds().maximum());
        BigDecimal step =
            parameter.bounds().step() == null ? BigDecimal.ONE : parameter.bounds().step();
        long steps = most.subtract(least).divide(step, 0, RoundingMode.DOWN).longValue();
        BigDecimal chosen =
            least.add(step.multiply(BigDecimal.valueOf(random.nextLong(steps + 1))));
        yield JSON.numberNode(
            chosen.divide(step, 0, RoundingMode.CEILING).multiply(step).min(most));
      }
    };
  }

  private ObjectNode edit(ObjectNode document) {
    ArrayNode components = (ArrayNode) document.required("components");
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int place = random.nextInt(components.size());
      switch (random.nextInt(6)) {
        case 0 -> document.put("timeframe", pick(List.of("1m", "5m", "1d")));
        case 1 -> document.set("config", config());
        case 2 -> components.insert(place, component(pick(LibraryFiles.all())));
        case 3 -> components.insert(random.nextInt(components.size()), components.remove(place));
        case 4 -> {
          if (components.size() > 1) {
            components.remove(place);
          }
        }
        default -> {
          ObjectNode changed = (ObjectNode) components.get(place);
          String id = changed.path("indicator_id").asText();
          LibraryFiles.all().stream()
              .filter(entry -> entry.id().toString().equals(id))
              .forEach(entry -> changed.set("parameters", parameters(entry)));
        }
      }
    }
    return placed(document);
  }

  private static ObjectNode placed(ObjectNode document) {
    Map<String, Integer> places = new HashMap<>();
    for (JsonNode component : document.path("components")) {
      String type = component.path("component_type").asText();
      ((ObjectNode) component).put("position", places.merge(type, 1, Integer::sum) - 1);
    }
    return document;
  }

  private static JsonNode extreme(Parameter parameter, boolean most) {
    if (!parameter.options().isEmpty()) {
      return most ? parameter.options().getLast() : parameter.options().getFirst();
    }
    return switch (parameter.type()) {
      case BOOLEAN -> JSON.booleanNode(most);
      case STRING -> parameter.defaultValue();
      case INTEGER, NUMBER ->
          JSON.numberNode(most ? parameter.bounds().maximum() : parameter.bounds().minimum());
    };
  }

  private BigDecimal decimal(int least, int most) {
    return BigDecimal.valueOf(least * 100L + random.nextInt((most - least) * 100 + 1), 2);
  }

  private void maybe(Runnable work) {
    if (random.nextInt(3) > 0) {
      work.run();
    }
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
