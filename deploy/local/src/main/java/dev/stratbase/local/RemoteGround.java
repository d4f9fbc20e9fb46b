package dev.stratbase.local;

import dev.stratbase.database.Migrations;
import dev.stratbase.local.secret.Secrets;

/**
 * Somebody else's database and issuer.
 *
 * @param replacePasswords whether logins that already have other passwords get ours
 */
record RemoteGround(Settings settings, RemoteProject project, boolean replacePasswords)
    implements Ground {

  @Override
  public Ready prepare(Progress progress, Owned owned, Secrets secrets) {
    DatabaseAccess database = DatabaseAccess.to(project);
    ServiceLogins logins = new ServiceLogins(database, secrets);
    progress.step(
        "Database " + project.url(),
        () -> {
          logins.requireOursOrNone(replacePasswords);
          return database;
        });
    progress.step(
        "Migrations",
        () -> {
          Migrations.migrate(
              database.url(), database.owner(), database.password(), settings.root());
          logins.setPasswords();
          return database;
        });
    return new Ready(database, project.issuer());
  }
}
