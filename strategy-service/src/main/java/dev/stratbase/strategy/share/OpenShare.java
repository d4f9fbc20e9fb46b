package dev.stratbase.strategy.share;

import dev.stratbase.strategy.draft.Original;
import java.time.Instant;
import java.util.UUID;

/**
 * A link that was opened.
 *
 * @param id the link's, to count it
 * @param original the version it shows
 */
record OpenShare(UUID id, Original original, Instant expiresAt) {}
