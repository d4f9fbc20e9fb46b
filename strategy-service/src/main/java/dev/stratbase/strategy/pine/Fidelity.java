package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** How well a part of a document comes across. */
@RegisterForReflection
public enum Fidelity {
  /** The script does what the document says. */
  EXACT,
  /** It does something close; the note says how it differs. */
  APPROXIMATED,
  /** A script cannot say it. */
  NOT_EXPRESSED;

  /** As it is answered. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a header says it. */
  String words() {
    return key().replace('_', ' ');
  }
}
