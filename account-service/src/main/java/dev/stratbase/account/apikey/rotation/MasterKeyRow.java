package dev.stratbase.account.apikey.rotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a master key.
 *
 * @param fingerprint what it is recognised by
 */
@SuppressWarnings("ArrayRecordComponent") // As the database's driver gives it.
record MasterKeyRow(
    int version, byte[] fingerprint, Instant firstUsedAt, @Nullable Instant retiredAt) {}
