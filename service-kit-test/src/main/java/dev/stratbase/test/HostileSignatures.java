package dev.stratbase.test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Signatures that are none, or not of this token, or written in another way. */
final class HostileSignatures {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private HostileSignatures() {}

  static List<HostileToken> all() {
    var all = new ArrayList<HostileToken>();
    addValues(all);
    addSpellings(all);
    return all;
  }

  private static void addValues(List<HostileToken> all) {
    byte[] zero = new byte[32];
    byte[] one = new byte[32];
    one[31] = 1;
    byte[] order = fixed(ORDER);
    byte[] most = new byte[32];
    Arrays.fill(most, (byte) 0xff);
    add(all, "r = s = 0", joined(zero, zero));
    add(all, "r = 0", joined(zero, one));
    add(all, "s = 0", joined(one, zero));
    add(all, "r = s = 1", joined(one, one));
    add(all, "r = s = n", joined(order, order));
    add(all, "r = 1, s = n", joined(one, order));
    add(all, "r = s = 2^256 - 1", joined(most, most));
    add(all, "one byte", new byte[1]);
    add(all, "5 KB", new byte[5_000]);
    add(all, "63 bytes", new byte[63]);
    add(all, "96 bytes", new byte[96]);
    add(all, "DER of zeros", new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0});
  }

  private static void addSpellings(List<HostileToken> all) {
    String good = HostileTokens.good();
    String[] parts = good.split("\\.", -1);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    String content = parts[0] + "." + parts[1] + ".";
    all.add(new HostileToken("none at all", content));
    all.add(new HostileToken("without its last character", good.substring(0, good.length() - 1)));
    all.add(new HostileToken("without its last two", good.substring(0, good.length() - 2)));
    all.add(new HostileToken("half", content + parts[2].substring(0, 43)));
    all.add(new HostileToken("twice", good + parts[2]));
    all.add(new HostileToken("padded", good + "=="));
    all.add(new HostileToken("padded once", good + "="));
    all.add(new HostileToken("one character more", good + "A"));
    all.add(
        new HostileToken("in hexadecimal", content + new BigInteger(1, signature).toString(16)));
    all.add(new HostileToken("r and s exchanged", content + RawToken.part(exchanged(signature))));
    all.add(
        new HostileToken(
            "with a byte in front", content + RawToken.part(joined(new byte[1], signature))));
    all.add(
        new HostileToken(
            "in its bits beyond the last byte", content + lastCharacterMoved(parts[2])));
    all.add(new HostileToken("first bit turned", content + RawToken.part(turned(signature, 0))));
    all.add(new HostileToken("last bit turned", content + RawToken.part(turned(signature, 63))));
    all.add(
        new HostileToken("of another token", content + HostileTokens.good().split("\\.", -1)[2]));
    all.add(
        new HostileToken(
            "other claims", parts[0] + "." + RawToken.part(RawToken.good()) + "." + parts[2]));
    String header = RawToken.part(RawToken.header(",\"cty\":\"x\""));
    all.add(new HostileToken("other header", header + "." + parts[1] + "." + parts[2]));
    all.add(new HostileToken("base64 with a plus", content + "+" + parts[2].substring(1)));
    all.add(new HostileToken("base64 with a slash", content + "/" + parts[2].substring(1)));
  }

  private static void add(List<HostileToken> all, String name, byte[] signature) {
    all.add(new HostileToken(name, RawToken.with(RawToken.header(), RawToken.good(), signature)));
  }

  /** Decodes to the same bytes, since 64 bytes leave four bits of the last character unused. */
  private static String lastCharacterMoved(String signature) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
    return signature.substring(0, signature.length() - 1) + alphabet.charAt(last ^ 1);
  }

  private static byte[] exchanged(byte[] signature) {
    return joined(Arrays.copyOfRange(signature, 32, 64), Arrays.copyOfRange(signature, 0, 32));
  }

  private static byte[] turned(byte[] signature, int place) {
    byte[] other = signature.clone();
    other[place] ^= place == 0 ? (byte) 0x40 : 1;
    return other;
  }

  private static byte[] fixed(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
