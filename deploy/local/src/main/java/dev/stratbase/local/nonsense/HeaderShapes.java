package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import java.util.List;

/** Headers of requests: the ones an operation takes in every shape, and others now and then. */
final class HeaderShapes {
  private static final List<String> CONDITIONS =
      List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range");

  private final Dice dice;

  HeaderShapes(Dice dice) {
    this.dice = dice;
  }

  Message on(Operation operation, Message message) {
    Message shaped = message;
    if (operation.takes("If-Match")) {
      shaped = dice.in100(75) ? shaped.with("If-Match", "*") : odd(shaped, "If-Match");
    }
    if (operation.takes("If-None-Match") && dice.in100(30)) {
      shaped = odd(shaped, "If-None-Match");
    }
    if (operation.takes("Idempotency-Key") && dice.in100(40)) {
      // Few keys: some are used again, with the same body and with others.
      String key = dice.in100(70) ? "key-" + dice.below(50) : dice.oneOf(Odd.HEADERS);
      shaped = shaped.with("Idempotency-Key", key);
    }
    return dice.in100(12) ? other(shaped) : shaped;
  }

  private Message odd(Message message, String name) {
    return dice.in100(10) ? message : message.with(name, dice.oneOf(Odd.HEADERS));
  }

  private Message other(Message message) {
    return switch (dice.below(14)) {
      case 0, 1, 2 -> message.with("Accept", dice.oneOf(Odd.ACCEPTED));
      case 3 -> message.with(dice.oneOf(CONDITIONS), dice.oneOf(Odd.HEADERS));
      case 4 ->
          message.with(
              "Accept-Encoding",
              dice.oneOf(List.of("gzip", "br", "*;q=0", "identity;q=0", "gzip;q=2", ",")));
      case 5 ->
          message.with("Accept-Language", dice.oneOf(List.of("*", "xx-yy-zz", "en;q=9", ",,")));
      case 6 ->
          message.with(
              "Content-Encoding",
              dice.oneOf(List.of("gzip", "deflate", "br", "nonsense", "identity")));
      case 7 -> message.with("X-Request-Id", dice.oneOf(Odd.HEADERS));
      case 8 ->
          message.with("X-HTTP-Method-Override", dice.oneOf(List.of("DELETE", "GET", "NONE")));
      case 9 ->
          message.with(
              "Origin",
              dice.oneOf(List.of("null", "http://127.0.0.1:9", "*", "http://localhost:3000", "")));
      case 10 -> message.with("X-Padding", "x".repeat(dice.in100(50) ? 15_000 : 30_000));
      case 11 ->
          message.with(
              "Range", dice.oneOf(List.of("bytes=0-1", "bytes=-", "bytes=9-1", "lines=1")));
      case 12 ->
          message.with(
              "Authorization",
              dice.oneOf(List.of("", "Basic eDp5", "Bearer", "Bearer  ", "Bearer a.b.c")));
      default ->
          message.with(
              "X-Forwarded-For", dice.oneOf(List.of("127.0.0.1", "::1", "nonsense, 1", ",")));
    };
  }
}
