package dev.stratbase.account.docs;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Where the other services are, for a page that is not behind one host with them. The page sends
 * the token that somebody enters there.
 */
@ConfigMapping(prefix = "stratbase.docs.origins")
public interface DocsOrigins {
  /** The origin of indicator-service; none: the page's own. */
  Optional<String> indicator();

  /** The origin of strategy-service; none: the page's own. */
  Optional<String> strategy();

  /** The origin of billing-service; none: the page's own. */
  Optional<String> billing();
}
