package dev.stratbase.billing.mirror;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What mirroring a subscription came to.
 *
 * @param kind what happened
 * @param subscriptionId our row, unless there is none
 * @param changed columns that were different; {@code missing} for a whole row
 */
public record SyncOutcome(Kind kind, @Nullable UUID subscriptionId, List<String> changed) {
  /** What happened. */
  public enum Kind {
    MIRRORED,
    /** It belongs to nobody we know. */
    PERSON_UNKNOWN,
    /** Its person deleted their account. */
    PERSON_GONE,
    /** The provider knows no such subscription; ours was left alone. */
    NOT_FOUND
  }
}
