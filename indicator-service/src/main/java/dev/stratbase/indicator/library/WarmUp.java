package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many bars of history an indicator needs before its results mean what they say: the window of
 * a plain average, three lengths of an exponential one, five of Wilder's, after which less than one
 * part in a hundred still depends on where the data began.
 */
public sealed interface WarmUp {

  /** A fixed number of bars. */
  record Bars(int count) implements WarmUp {}

  /** As many bars as a parameter says. */
  record Of(String parameter) implements WarmUp {}

  /** The largest of several. */
  record Max(List<WarmUp> parts) implements WarmUp {}

  /** Several after one another. */
  record Sum(List<WarmUp> parts) implements WarmUp {}

  /** Several multiplied. */
  record Product(List<WarmUp> parts) implements WarmUp {}

  /** The number of bars for these effective parameters. */
  default long bars(ObjectNode effective) {
    return switch (this) {
      case Bars(var count) -> count;
      case Of(var parameter) -> effective.required(parameter).longValue();
      case Max(var parts) -> each(parts, effective).max().orElse(0);
      case Sum(var parts) -> each(parts, effective).sum();
      case Product(var parts) -> each(parts, effective).reduce(1, Math::multiplyExact);
    };
  }

  /** The names of the parameters it depends on. */
  default Stream<String> names() {
    return switch (this) {
      case Bars ignored -> Stream.of();
      case Of(var parameter) -> Stream.of(parameter);
      case Max(var parts) -> parts.stream().flatMap(WarmUp::names);
      case Sum(var parts) -> parts.stream().flatMap(WarmUp::names);
      case Product(var parts) -> parts.stream().flatMap(WarmUp::names);
    };
  }

  /** As it is written in the files: a number, a name or {@code {"max": [...]}} and the like. */
  default JsonNode toJson() {
    return switch (this) {
      case Bars(var count) -> IntNode.valueOf(count);
      case Of(var parameter) -> TextNode.valueOf(parameter);
      case Max(var parts) -> json("max", parts);
      case Sum(var parts) -> json("sum", parts);
      case Product(var parts) -> json("product", parts);
    };
  }

  private static LongStream each(List<WarmUp> parts, ObjectNode effective) {
    return parts.stream().mapToLong(part -> part.bars(effective));
  }

  private static JsonNode json(String operator, List<WarmUp> parts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> list.add(part.toJson()));
    return JsonNodeFactory.instance.objectNode().set(operator, list);
  }
}
