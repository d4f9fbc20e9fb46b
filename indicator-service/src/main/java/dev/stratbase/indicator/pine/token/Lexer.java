package dev.stratbase.indicator.pine.token;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a script apart; what is no word is a fault and left out. Each character is read once. */
public final class Lexer {

  private static final Pattern VERSION = Pattern.compile("//\\s*@version\\s*=\\s*(\\S{0,9}).*");
  private static final List<String> LONG_SYMBOLS =
      List.of(":=", "==", "!=", "<=", ">=", "=>", "+=", "-=", "*=", "/=", "%=");
  private static final String SYMBOLS = "+-*/%<>?:=,.()[]";

  private final String source;
  private final Faults faults;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Words.VersionLine> versions = new ArrayList<>();
  private int at;
  private int line = 1;
  private int column = 1;
  private boolean first = true;
  private int indent;

  private Lexer(String source, Faults faults) {
    this.source = source;
    this.faults = faults;
  }

  /** The words of a script. */
  public static Words read(String source, Faults faults) {
    var lexer = new Lexer(source, faults);
    lexer.at = source.startsWith("\uFEFF") ? 1 : 0;
    while (lexer.at < source.length()) {
      lexer.step();
    }
    // The end closes every block, so it stands at the margin.
    lexer.first = true;
    lexer.indent = 0;
    lexer.add(TokenKind.END, "");
    return new Words(lexer.tokens, lexer.versions);
  }

  private void step() {
    char c = source.charAt(at);
    if (c == '\n' || c == '\r') {
      newLine(c);
    } else if (c == ' ' || c == '\t') {
      indent += first ? (c == '\t' ? Token.BLOCK : 1) : 0;
      skip(1);
    } else if (source.startsWith("//", at)) {
      comment();
    } else if (isNameStart(c)) {
      add(TokenKind.NAME, source.substring(at, endOfName(at)));
    } else if (isDigit(c) || (c == '.' && at + 1 < source.length() && isDigit(next()))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (c == '#') {
      color();
    } else {
      symbol(c);
    }
  }

  private void newLine(char c) {
    at += c == '\r' && at + 1 < source.length() && next() == '\n' ? 2 : 1;
    line++;
    column = 1;
    first = true;
    indent = 0;
  }

  private void comment() {
    int end = at;
    while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
      end++;
    }
    // Longer comments state no version, and the pattern need not look at them.
    Matcher version = VERSION.matcher(source.substring(at, Math.min(end, at + 80)));
    if (version.matches()) {
      String number = version.group(1);
      int read = number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
      versions.add(new Words.VersionLine(read, line, column, at, end));
    }
    skip(end - at);
  }

  private void number() {
    int end = digits(at);
    if (end < source.length() && source.charAt(end) == '.') {
      end = digits(end + 1);
    }
    if (end < source.length() && (source.charAt(end) == 'e' || source.charAt(end) == 'E')) {
      int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 2 : 1;
      int behind = digits(end + sign);
      end = behind > end + sign ? behind : end;
    }
    int stray = endOfName(end);
    if (stray > end || (end < source.length() && source.charAt(end) == '.')) {
      fault(FaultCode.NUMBER, "This is no number: write it like 14, 2.5 or 1e-3");
      while (end < source.length() && (endOfName(end) > end || source.charAt(end) == '.')) {
        end = Math.max(endOfName(end), end + 1);
      }
    }
    add(TokenKind.NUMBER, source.substring(at, end));
  }

  private void string(char quote) {
    String three = String.valueOf(quote).repeat(3);
    if (source.startsWith(three, at)) {
      blockString(three);
      return;
    }
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote && !isLineEnd(end)) {
      end += source.charAt(end) == '\\' && end + 1 < source.length() && !isLineEnd(end + 1) ? 2 : 1;
    }
    if (end < source.length() && source.charAt(end) == quote) {
      end++;
    } else {
      fault(FaultCode.STRING, "This text never ends: close it with " + quote + " on the same line");
    }
    add(TokenKind.STRING, source.substring(at, end));
  }

  /** Version 6 also has texts of several lines, between three quotes. */
  private void blockString(String quotes) {
    int end = at + 3;
    while (end < source.length() && !source.startsWith(quotes, end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      fault(FaultCode.STRING, "This text never ends: close it with " + quotes);
    }
    end = Math.min(source.length(), end + 3);
    String text = source.substring(at, end);
    tokens.add(new Token(tokens.size(), TokenKind.STRING, text, at, line, column, first, indent));
    first = false;
    while (at < end) {
      if (isLineEnd(at)) {
        newLine(source.charAt(at));
        first = false;
      } else {
        skip(1);
      }
    }
  }

  private void color() {
    int end = endOfName(at + 1);
    String text = source.substring(at, end);
    if (!text.matches("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")) {
      fault(
          FaultCode.COLOR,
          "This is no colour: write # and six hexadecimal digits, or eight with the transparency");
    }
    add(TokenKind.COLOR, text);
  }

  private void symbol(char c) {
    for (String symbol : LONG_SYMBOLS) {
      if (source.startsWith(symbol, at)) {
        add(TokenKind.SYMBOL, symbol);
        return;
      }
    }
    if (SYMBOLS.indexOf(c) >= 0) {
      add(TokenKind.SYMBOL, String.valueOf(c));
      return;
    }
    int point = source.codePointAt(at);
    fault(FaultCode.CHARACTER, Stray.sentence(source, at, point));
    // A run of the same character is one fault.
    int end = at;
    while (end < source.length() && source.codePointAt(end) == point) {
      end += Character.charCount(point);
    }
    String meant = Stray.meant(point);
    if (!meant.isEmpty()) {
      // Reading on with what was meant spares the author faults that follow from this one.
      tokens.add(new Token(tokens.size(), TokenKind.NAME, meant, at, line, column, first, indent));
      first = false;
    }
    skip(end - at);
  }

  private void add(TokenKind kind, String text) {
    tokens.add(new Token(tokens.size(), kind, text, at, line, column, first, indent));
    first = false;
    skip(text.length());
  }

  private void skip(int units) {
    column += source.codePointCount(at, at + units);
    at += units;
  }

  private void fault(FaultCode code, String message) {
    faults.add(line, column, code, message);
  }

  private char next() {
    return source.charAt(at + 1);
  }

  private boolean isLineEnd(int place) {
    return source.charAt(place) == '\n' || source.charAt(place) == '\r';
  }

  private int digits(int from) {
    int end = Math.min(from, source.length());
    while (end < source.length() && isDigit(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfName(int from) {
    int end = from;
    while (end < source.length()
        && (isNameStart(source.charAt(end)) || isDigit(source.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
