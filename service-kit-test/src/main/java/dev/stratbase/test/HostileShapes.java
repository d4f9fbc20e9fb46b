package dev.stratbase.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is no compact JWS of an object, or too much of one. */
final class HostileShapes {
  private HostileShapes() {}

  static List<HostileToken> all() {
    var all = new ArrayList<HostileToken>();
    String good = HostileTokens.good();
    String[] parts = good.split("\\.", -1);
    for (String text :
        List.of(
            "null",
            "undefined",
            "[object Object]",
            ".",
            "..",
            "...",
            "a.b.c",
            "a.b",
            "e30.e30.e30",
            "e30..",
            good + ".",
            "." + good,
            good + "." + parts[2],
            good + ".." + parts[2],
            parts[0] + "." + parts[1],
            parts[1] + "." + parts[0] + "." + parts[2],
            good + " x",
            good + ";",
            good + "\t" + good,
            good.replace('.', ':'),
            "sb_secret_0123456789abcdefghijklmnopqrstuv",
            "sb_publishable_0123456789abcdefghijklmn",
            "{\"payload\":\""
                + parts[1]
                + "\",\"protected\":\""
                + parts[0]
                + "\",\"signature\":\""
                + parts[2]
                + "\"}",
            "x".repeat(8_000),
            "x".repeat(16_000),
            "x".repeat(100_000))) {
      all.add(new HostileToken("text " + text.substring(0, Math.min(24, text.length())), text));
    }
    for (String payload :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "1",
            "\"text\"",
            "{}",
            "{} {}",
            "\uFEFF{}",
            "{\"a\":NaN}",
            "[".repeat(2_000) + "]".repeat(2_000),
            good)) {
      String name = "payload " + payload.substring(0, Math.min(24, payload.length()));
      all.add(new HostileToken(name, RawToken.signed(RawToken.header(), payload)));
    }
    String nested = RawToken.signed(RawToken.header(",\"cty\":\"JWT\""), good);
    all.add(new HostileToken("a token in a token", nested));
    byte[] noUtf8 =
        RawToken.claims(claims -> claims.setStringClaim("email", "aXb"))
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < noUtf8.length; i++) {
      if (noUtf8[i] == 'X') {
        noUtf8[i] = (byte) 0xff;
      }
    }
    all.add(
        new HostileToken(
            "claims that are no UTF-8", TestIssuer.instance().signed(RawToken.header(), noUtf8)));
    for (int size : List.of(7_000, 100_000)) {
      String large = RawToken.claims(claims -> claims.setStringClaim("email", "e".repeat(size)));
      all.add(
          new HostileToken(
              size + " characters of claims", RawToken.signed(RawToken.header(), large)));
    }
    String deep = RawToken.claims(claims -> {});
    String deeper =
        deep.substring(0, deep.length() - 1)
            + ",\"x\":"
            + "[".repeat(1_000)
            + "]".repeat(1_000)
            + "}";
    all.add(new HostileToken("claims a thousand deep", RawToken.signed(RawToken.header(), deeper)));
    return all;
  }
}
