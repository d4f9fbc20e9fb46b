package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version somebody may read as a whole, to copy it, to compare with it or to write it out.
 *
 * @param document with the components' ids
 * @param isOwn whether it is the caller's own
 */
public record Original(
    UUID id,
    int versionNumber,
    ObjectNode document,
    String contentHash,
    boolean isAiGenerated,
    @Nullable String authorName,
    boolean isOwn) {}
