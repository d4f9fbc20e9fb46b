package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * One spelling for each JSON value: members sorted by name, no white space, numbers without
 * trailing zeros. Two documents that differ only in what PostgreSQL's {@code jsonb} forgets (the
 * order of members) or in the spelling of a number (2.50 and 2.5) are the same text and have the
 * same hash.
 */
public final class CanonicalJson {

  /**
   * Beyond this many zeros a number keeps its exponent, so that a short text cannot become a long
   * one.
   */
  private static final int LONGEST_PLAIN_SCALE = 1_000;

  private CanonicalJson() {}

  /** The canonical text. */
  public static String of(JsonNode node) {
    var out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  /** SHA-256 of the canonical text, in lower-case hexadecimal. */
  public static String sha256(JsonNode node) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(of(node).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, out);
      case ARRAY -> writeArray(node, out);
      case NUMBER -> out.append(number(node));
      case STRING -> out.append(node);
      default -> out.append(node.asText());
    }
  }

  private static void writeObject(JsonNode node, StringBuilder out) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    char separator = '{';
    for (String name : names) {
      out.append(separator).append(TextNode.valueOf(name)).append(':');
      write(node.required(name), out);
      separator = ',';
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(JsonNode node, StringBuilder out) {
    char separator = '[';
    for (JsonNode item : node) {
      out.append(separator);
      write(item, out);
      separator = ',';
    }
    out.append(node.isEmpty() ? "[]" : "]");
  }

  private static String number(JsonNode node) {
    if (!ExactNumber.isFinite(node)) {
      return node.asText();
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    return Math.abs((long) value.scale()) > LONGEST_PLAIN_SCALE
        ? value.toString()
        : value.toPlainString();
  }
}
