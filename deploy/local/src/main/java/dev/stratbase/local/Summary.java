package dev.stratbase.local;

import dev.stratbase.local.demo.DemoPeople;
import dev.stratbase.local.demo.DemoPerson;
import java.util.Map;

/** What the terminal shows once everything runs: addresses, people, a first call to paste. */
final class Summary {
  private Summary() {}

  static void print(
      Progress progress,
      Settings settings,
      Ground.Ready ready,
      Map<DemoPerson, DemoPeople.SignedIn> people) {
    progress.line("");
    address(progress, "start here", settings.origin(Ports.INDEX));
    for (Service service : Service.values()) {
      address(progress, service.slice(), settings.origin(service) + "/q/swagger-ui/");
    }
    address(progress, "all documents", settings.origin(Service.ACCOUNT) + "/docs/");
    address(progress, "auth", ready.issuer());
    if (settings.remote().isEmpty()) {
      address(progress, "payments", settings.origin(Ports.PAYMENTS) + "/control/clock");
    }
    address(progress, "database", ready.database().url());
    DemoPeople.SignedIn plain = people.get(DemoPerson.PLAIN);
    if (plain != null) {
      progress.line("");
      progress.line(
          "People: plain@, premium@ and admin@example.test, password " + DemoPerson.PASSWORD);
      progress.line("A first call, as plain@example.test:");
      progress.line("");
      progress.line(
          "curl -s %s/v1/me -H 'Authorization: Bearer %s'"
              .formatted(settings.origin(Service.ACCOUNT), plain.token()));
    }
    progress.line("");
  }

  private static void address(Progress progress, String what, String address) {
    progress.line("  %-13s %s".formatted(what, address));
  }
}
