package dev.stratbase.indicator.seeding;

import org.jspecify.annotations.Nullable;

/**
 * What the database has under a slug.
 *
 * @param contentHash of the file entry it was made from; null for what an administrator made or an
 *     adopted database brought
 * @param retired whether it is no longer offered
 * @param administered whether an administrator made, changed or retired it: then the files leave it
 *     alone
 */
record SeededRow(
    String slug, @Nullable String contentHash, boolean retired, boolean administered) {}
