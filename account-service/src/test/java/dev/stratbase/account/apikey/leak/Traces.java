package dev.stratbase.account.apikey.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds a text in bytes in whatever form it may have been written there. */
final class Traces {
  private static final int CHUNK = 8 * 1024 * 1024;

  private final Map<String, byte[]> forms;
  private final int longest;

  private Traces(Map<String, byte[]> forms) {
    this.forms = forms;
    this.longest = forms.values().stream().mapToInt(form -> form.length).max().orElse(0);
  }

  /** As it is, in hex, in UTF-16, and in base64 wherever in a longer text it begins. */
  static Traces of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    String hex = HexFormat.of().formatHex(bytes);
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("plain", bytes);
    forms.put("hex", ascii(hex));
    forms.put("HEX", ascii(hex.toUpperCase(Locale.ROOT)));
    forms.put("utf-16", text.getBytes(StandardCharsets.UTF_16LE));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      forms.put("base64+" + before, ascii(inside(Base64.getEncoder(), shifted, before)));
      forms.put("base64url+" + before, ascii(inside(Base64.getUrlEncoder(), shifted, before)));
    }
    return new Traces(forms);
  }

  /** The characters that depend on the text alone, not on what stands before or behind it. */
  private static String inside(Base64.Encoder encoder, byte[] shifted, int before) {
    String whole = encoder.encodeToString(shifted);
    int first = (before * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    return whole.substring(first, last);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The forms found. */
  List<String> in(byte[] bytes) {
    try {
      return in(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Every file below a directory, or the one file, in which a form was found. */
  List<String> below(Path path) throws IOException {
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          in(content).forEach(form -> found.add(form + " in " + path.relativize(file)));
        } catch (java.nio.file.NoSuchFileException gone) {
          // The server is running: what it has just removed holds nothing any more.
        }
      }
    }
    return found;
  }

  private List<String> in(InputStream content) throws IOException {
    List<String> found = new ArrayList<>();
    byte[] window = new byte[CHUNK + longest];
    int kept = 0;
    for (int read; (read = content.readNBytes(window, kept, CHUNK)) > 0; ) {
      int length = kept + read;
      for (Map.Entry<String, byte[]> form : forms.entrySet()) {
        if (!found.contains(form.getKey()) && contains(window, length, form.getValue())) {
          found.add(form.getKey());
        }
      }
      kept = Math.min(length, longest);
      System.arraycopy(window, length - kept, window, 0, kept);
    }
    return found;
  }

  private static boolean contains(byte[] bytes, int length, byte[] form) {
    int[] skip = new int[256];
    Arrays.fill(skip, form.length);
    for (int i = 0; i < form.length - 1; i++) {
      skip[form[i] & 0xff] = form.length - 1 - i;
    }
    int end = form.length - 1;
    for (int at = end; at < length; at += skip[bytes[at] & 0xff]) {
      if (bytes[at] == form[end] && Arrays.equals(bytes, at - end, at + 1, form, 0, form.length)) {
        return true;
      }
    }
    return false;
  }
}
