package dev.stratbase.account.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Supabase Auth's admin API, with which a deleted person's sign-in goes too. */
@ConfigMapping(prefix = "stratbase.supabase")
public interface AuthAdminConfig {
  /** The project's service key; without one nobody is removed from Supabase Auth. */
  Optional<String> serviceKey();

  /** Where the API lies. */
  @WithDefault("${stratbase.auth.issuer}/admin")
  String adminUrl();

  /** Longest wait for its answer. */
  @WithDefault("5S")
  Duration timeout();
}
