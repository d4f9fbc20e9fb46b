package dev.stratbase.local;

import dev.stratbase.local.auth.WorkloadIssuer;
import dev.stratbase.local.hammer.Target;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The stack that runs here, for whoever asks all of it. */
final class SurfaceSite {
  private SurfaceSite() {}

  /**
   * Finds it by the settings it was started with.
   *
   * @throws StackFailure with a sentence when none runs, or somebody else's database is meant
   */
  static Site here(Map<String, String> environment) throws IOException {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    Settings settings = Settings.from(root, List.of(), environment);
    Target target = HammerMain.target(settings);
    return new Site(
        target.origins(),
        target.issuer(),
        target.serviceKey(),
        settings.secrets().resolve("signing-key.json"),
        WorkloadIssuer.in(settings.secrets(), settings.ports().of(Ports.AUTH), Clock.systemUTC())
            .token(WorkloadIssuer.SUBJECT),
        () -> target.owner().connect());
  }
}
