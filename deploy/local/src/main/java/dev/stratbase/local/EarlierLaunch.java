package dev.stratbase.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts the services of another checkout, as the release before that is still there.
 *
 * @param launch how this checkout's are started
 * @param root the other checkout, in which they have been built
 */
record EarlierLaunch(Launch launch, Path root) implements Launch {
  /** Refuses a checkout whose programs are not all there. */
  EarlierLaunch {
    for (Service service : Service.values()) {
      if (!Files.isRegularFile(service.jar(root))) {
        throw new StackFailure(
            "%s is not there: build the earlier checkout first, with ./stratbase verify or up."
                .formatted(service.jar(root)));
      }
    }
  }

  @Override
  public List<String> command(Service service, Path jar) throws IOException {
    return launch.command(service, service.jar(root));
  }

  @Override
  public Map<String, String> environment() {
    return launch.environment();
  }
}
