package dev.stratbase.local.faults;

import dev.stratbase.local.hammer.Documents;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who reads and writes.
 *
 * @param run stands in every name, so that runs on the same data do not meet
 * @param coupons that everybody may redeem, once each
 */
record World(String run, List<Actor> people, Documents documents, List<String> coupons) {
  private static final int PEOPLE = 8;

  static World make(Site site, HttpClient client, int coupons)
      throws IOException, InterruptedException {
    String run = Long.toString(System.currentTimeMillis(), 36);
    People everybody = new People(site, client);
    List<Actor> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(everybody.add("faults-%s-%s@example.test".formatted(run, i)));
    }
    Actor admin = everybody.addAdmin("faults-%s-admin@example.test".formatted(run));
    JsonClient billing = new JsonClient(client, site.origin("billing"), admin.token());
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < coupons; i++) {
      String code = couponPrefix(run) + i;
      JsonClient.Answer made =
          billing.post(
              "/v1/admin/coupons",
              Json.object()
                  .put("code", code)
                  .put("discount_percent", 10)
                  .put("max_uses", 2 * PEOPLE));
      if (!made.ok()) {
        throw new IOException("refused with %s: %s".formatted(made.status(), made.body()));
      }
      codes.add(code);
    }
    Documents documents = Documents.of(new JsonClient(client, site.origin("indicator"), ""));
    return new World(run, List.copyOf(people), documents, List.copyOf(codes));
  }

  /** Codes are kept in capitals. */
  static String couponPrefix(String run) {
    return "FAULTS-%s-".formatted(run).toUpperCase(Locale.ROOT);
  }

  Actor person(int number) {
    return people.get(Math.floorMod(number, people.size()));
  }
}
