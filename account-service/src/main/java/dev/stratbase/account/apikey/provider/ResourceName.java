package dev.stratbase.account.apikey.provider;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a customer's resource, one label of a host name and nothing that could be more. */
public final class ResourceName {
  /** As the column's check has it. */
  public static final String PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  private static final Pattern SHAPE = Pattern.compile(PATTERN);

  private ResourceName() {}

  /** In lower case and without surrounding space; host names know no case. */
  public static String normal(String sent) {
    return sent.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether it is one label of a host name. */
  public static boolean isValid(String name) {
    return SHAPE.matcher(name).matches();
  }

  /** The last look before it becomes part of an address; empty where there is none to be. */
  static String require(@Nullable String stored) {
    if (stored != null && !isValid(stored)) {
      throw new IllegalStateException("A stored resource name is no host label");
    }
    return stored == null ? "" : stored;
  }
}
