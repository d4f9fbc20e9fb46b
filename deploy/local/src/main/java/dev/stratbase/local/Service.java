package dev.stratbase.local;

import java.nio.file.Path;
import java.util.Locale;

/** The four services. */
enum Service {
  ACCOUNT("profile, LLM keys, credits"),
  STRATEGY("strategies, versions, components"),
  BILLING("plans, subscriptions, coupons"),
  INDICATOR("the library and custom indicators");

  private final String about;

  Service(String about) {
    this.about = about;
  }

  /** The slice's name, for instance {@code account}. */
  String slice() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The module's name, for instance {@code account-service}. */
  String module() {
    return slice() + "-service";
  }

  /** What it owns, in a few words. */
  String about() {
    return about;
  }

  /** The login whose connections serve people. */
  String callerLogin() {
    return slice() + "_service";
  }

  /** The login whose connections serve administrators and the service itself. */
  String systemLogin() {
    return slice() + "_system";
  }

  /** Where the build puts the program. */
  Path jar(Path root) {
    return root.resolve(module() + "/target/quarkus-app/quarkus-run.jar");
  }
}
