package dev.stratbase.local;

import dev.stratbase.local.demo.DemoPeople;
import dev.stratbase.local.demo.DemoPerson;
import dev.stratbase.local.demo.DemoStrategies;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Fills a stack of our own with people to try it as; whoever is there already stays as they are.
 */
record Demo(Settings settings, Secrets secrets, HttpClient client) {

  /** Adds what is missing; a token to paste for each person. */
  Map<DemoPerson, DemoPeople.SignedIn> fill(Ground.Ready ready)
      throws IOException, InterruptedException, SQLException {
    Map<DemoPerson, DemoPeople.SignedIn> people =
        new DemoPeople(client, ready.issuer(), secrets.serviceKey()).signIn();
    DemoPeople.SignedIn premium = people.get(DemoPerson.PREMIUM);
    if (premium == null) {
      throw new IllegalStateException("Nobody is premium");
    }
    String billing = Service.BILLING.systemLogin();
    try (Connection connection = ready.database().connect(billing, secrets.password(billing))) {
      DemoPeople.makePremium(connection, premium.id());
    }
    new DemoStrategies(
            client, settings.origin(Service.STRATEGY), settings.origin(Service.INDICATOR))
        .add(people);
    return people;
  }
}
