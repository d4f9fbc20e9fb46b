package dev.stratbase.test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Claims that the issuer itself signed, and that are not a person's of now, here and for us. */
final class HostileClaims {
  private HostileClaims() {}

  static List<HostileToken> all() {
    var all = new ArrayList<HostileToken>();
    String issuer = TestIssuer.instance().issuer();
    addEach(
        all,
        "iss",
        List.of(
            "null",
            "\"\"",
            "1",
            quoted(issuer + "/"),
            "[" + quoted(issuer) + "]",
            quoted(issuer.toUpperCase(java.util.Locale.ROOT)),
            "\"https://elsewhere.example/auth/v1\"",
            quoted(TestIssuer.workloads().issuer())));
    addEach(
        all,
        "aud",
        List.of(
            "null",
            "\"\"",
            "1",
            "[]",
            "{}",
            "\"Authenticated\"",
            "\"anon\"",
            "\"authenticated \"",
            "\"stratbase-internal\"",
            "[\"stratbase-internal\"]",
            "[null]"));
    addEach(
        all,
        "exp",
        List.of(
            "null",
            "\"soon\"",
            "\"9999999999\"",
            "[]",
            "true",
            "0",
            "-1",
            "1",
            "1e400",
            "99999999999999999999999",
            "9223372036854775807",
            "1893456000.5",
            "-9223372036854775808"));
    addEach(all, "nbf", List.of("9999999999", "4102444800"));
    addEach(
        all,
        "sub",
        List.of(
            "null",
            "\"\"",
            "1",
            "[]",
            "{}",
            "true",
            "\"1 or 1=1\"",
            "\"postgres\"",
            "\"00000000-0000-0000-0000-00000000000\\u0000\"",
            "\"00000000-0000-4000-8000-000000000001\\u0000\"",
            "\"00000000-0000-4000-8000-00000000000g\"",
            "\"{00000000-0000-4000-8000-000000000001}\"",
            "\"urn:uuid:00000000-0000-4000-8000-000000000001\"",
            "\"00000000000040008000000000000001\"",
            "\" 00000000-0000-4000-8000-000000000001\"",
            "\"00000000-0000-4000-8000-000000000001\\n\"",
            "[\"00000000-0000-4000-8000-000000000001\"]",
            "\"../../v1/me\"",
            quoted("a".repeat(3_000))));
    addEach(
        all,
        "role",
        List.of(
            "null",
            "\"\"",
            "1",
            "\"anon\"",
            "\"service_role\"",
            "\"postgres\"",
            "\"supabase_admin\"",
            "\"Authenticated\"",
            "\"authenticated \"",
            "\"authenticated\\u0000\"",
            "[\"authenticated\"]",
            "{\"authenticated\":true}",
            "\"stratbase_account\""));
    for (String missing : List.of("iss", "aud", "exp", "sub", "role")) {
      String json = RawToken.claims(claims -> claims.unsetClaim(missing));
      all.add(new HostileToken("no " + missing, RawToken.signed(RawToken.header(), json)));
    }
    addTwice(all, "sub", quoted(UUID.randomUUID().toString()));
    addTwice(all, "role", "\"authenticated\"");
    addTwice(all, "exp", "9999999999");
    addTwice(all, "aud", "\"authenticated\"");
    addTwice(all, "iss", quoted(issuer));
    return all;
  }

  private static void addEach(List<HostileToken> all, String claim, List<String> values) {
    for (String value : values) {
      String json = RawToken.claims(claims -> claims.unsetClaim(claim));
      String name = claim + " " + value.substring(0, Math.min(60, value.length()));
      all.add(new HostileToken(name, RawToken.signed(RawToken.header(), with(json, claim, value))));
    }
  }

  /** The last one would count, or the first: neither may. */
  private static void addTwice(List<HostileToken> all, String claim, String value) {
    String good = RawToken.good();
    String twice = with(good, claim, value);
    all.add(new HostileToken("two " + claim, RawToken.signed(RawToken.header(), twice)));
  }

  private static String with(String json, String claim, String value) {
    return json.substring(0, json.length() - 1) + ",\"" + claim + "\":" + value + "}";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
