package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a request that shows a fault as short as it can be while it still shows it. */
final class Shrinker {
  private static final int MOST_TRIES = 400;

  private final Test test;
  private int tries;

  Shrinker(Test test) {
    this.test = test;
  }

  /** Whether a request shows the fault. */
  @FunctionalInterface
  interface Test {
    boolean shows(Message message) throws IOException;
  }

  Message shrink(Message message) throws IOException {
    Message smallest = message;
    boolean shrunk = true;
    while (shrunk) {
      shrunk = false;
      for (Message smaller : smaller(smallest)) {
        if (tries++ >= MOST_TRIES) {
          return smallest;
        }
        if (test.shows(smaller)) {
          smallest = smaller;
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<Message> smaller(Message message) {
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < message.headers().size(); i++) {
      all.add(withoutHeader(message, i));
    }
    withoutQuery(message, all);
    withoutBytes(message, all);
    return all;
  }

  private static Message withoutHeader(Message message, int index) {
    List<Message.Header> fewer = new ArrayList<>(message.headers());
    fewer.remove(index);
    return new Message(message.method(), message.target(), List.copyOf(fewer), message.body());
  }

  private static void withoutQuery(Message message, List<Message> all) {
    int mark = message.target().indexOf('?');
    if (mark < 0) {
      return;
    }
    String path = message.target().substring(0, mark);
    List<String> pairs = List.of(message.target().substring(mark + 1).split("&", -1));
    for (int i = 0; i < pairs.size(); i++) {
      List<String> fewer = new ArrayList<>(pairs);
      fewer.remove(i);
      String target = fewer.isEmpty() ? path : path + "?" + String.join("&", fewer);
      all.add(new Message(message.method(), target, message.headers(), message.body()));
    }
  }

  /** Halves first, then eighths, then what lies between commas. */
  private static void withoutBytes(Message message, List<Message> all) {
    byte[] body = message.body();
    if (body.length > 0) {
      all.add(message.with(new byte[0]));
    }
    for (int parts : List.of(2, 8, 32)) {
      int size = Math.max(1, body.length / parts);
      for (int from = 0; from < body.length && body.length >= parts; from += size) {
        all.add(message.with(without(body, from, Math.min(body.length, from + size))));
      }
    }
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int before = -1;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
      all.add(message.with(without(body, before + 1, comma + 1)));
      before = comma;
      if (all.size() > MOST_TRIES) {
        return;
      }
    }
    int last = text.lastIndexOf(',');
    int end = text.lastIndexOf('}');
    if (last >= 0 && end > last) {
      all.add(message.with(without(body, last, end)));
    }
  }

  private static byte[] without(byte[] body, int from, int to) {
    byte[] rest = Arrays.copyOf(body, body.length - (to - from));
    System.arraycopy(body, to, rest, from, body.length - to);
    return rest;
  }
}
