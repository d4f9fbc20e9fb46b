package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes of a right JSON body one that is wrong somewhere, in its tree or in its bytes. */
final class Texts {
  private static final String MARK = "\u0001mark\u0001";

  private final Dice dice;

  Texts(Dice dice) {
    this.dice = dice;
  }

  /** A body with one, sometimes more, places changed. */
  byte[] mutated(JsonNode right) {
    String text = right.toString();
    for (int i = dice.in100(25) ? 3 : 1; i > 0; i--) {
      text = dice.in100(70) ? treeChange(right) : text;
    }
    return dice.in100(35) ? bytesChange(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts something odd in the place of a value, or removes, repeats or adds a member. */
  private String treeChange(JsonNode right) {
    JsonNode tree = right.deepCopy();
    List<JsonNode> holders = new ArrayList<>();
    collect(tree, holders);
    if (holders.isEmpty()) {
      return dice.oneOf(Odd.JSON);
    }
    JsonNode holder = dice.oneOf(holders);
    String odd = dice.oneOf(Odd.JSON);
    if (holder instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() || dice.in100(10) ? memberName() : dice.oneOf(names);
      if (dice.in100(12)) {
        object.remove(name);
      } else {
        object.put(name, MARK);
      }
      if (dice.in100(6)) {
        return tree.toString()
            .replaceFirst("\\{", "{" + quoted(name) + ":1,")
            .replace(quoted(MARK), odd);
      }
    } else if (holder instanceof ArrayNode array) {
      array.insert(dice.below(array.size() + 1), MARK);
      if (dice.in100(5)) {
        for (int i = 0; i < 500; i++) {
          array.add(i);
        }
      }
    }
    return tree.toString().replace(quoted(MARK), odd);
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(each -> collect(each, holders));
    }
  }

  private String memberName() {
    return dice.oneOf(
        List.of(
            "",
            " ",
            "id",
            "user_id",
            "__proto__",
            "constructor",
            "is_premium",
            "\ud83d\ude00",
            "a".repeat(300)));
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }

  /** What a tree cannot hold. */
  private byte[] bytesChange(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (dice.below(15)) {
      case 0 -> text.substring(0, dice.below(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
      case 1 ->
          (text + dice.oneOf(List.of("x", "{}", ",", "\u0000", "]", "}")))
              .getBytes(StandardCharsets.UTF_8);
      case 2 -> text.getBytes(StandardCharsets.UTF_16);
      case 3 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
      case 4 -> text.getBytes(java.nio.charset.Charset.forName("UTF-32BE"));
      case 5 -> nested(100 + dice.below(5_000)).getBytes(StandardCharsets.UTF_8);
      case 6 ->
          ("{\"a\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_001))
              .getBytes(StandardCharsets.UTF_8);
      case 7 -> text.replace('"', '\'').getBytes(StandardCharsets.UTF_8);
      case 8 -> ("/* a */" + text + "// b").getBytes(StandardCharsets.UTF_8);
      case 9 -> new byte[0];
      case 10 -> padded(text, dice.in100(10) ? 2_000_000 : 100_000);
      case 11 -> text.replaceFirst("([\\[{])", "$1,").getBytes(StandardCharsets.UTF_8);
      case 12 ->
          ("{\"name\":" + "9".repeat(dice.in100(50) ? 900 : 20_000) + "}")
              .getBytes(StandardCharsets.UTF_8);
      default -> flipped(bytes);
    };
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static byte[] padded(String text, int size) {
    return (text + " ".repeat(size)).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 2 && changed.length > 0; i++) {
      changed[dice.below(changed.length)] = (byte) dice.below(256);
    }
    return changed;
  }
}
