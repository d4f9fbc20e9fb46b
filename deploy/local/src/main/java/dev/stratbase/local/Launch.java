package dev.stratbase.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a service's program is started: for daily work, or as production does it. */
interface Launch {
  /** The program and its arguments. */
  List<String> command(Service service, Path jar) throws IOException;

  /** Settings beside those that every start has. */
  default Map<String, String> environment() {
    return Map.of();
  }
}
