package dev.stratbase.kit.http;

import org.jspecify.annotations.Nullable;

/** What a repeated Idempotency-Key is answered with. */
@SuppressWarnings("ArrayRecordComponent") // A digest, compared in constant time, never by equals.
record StoredAnswer(
    byte[] requestHash,
    int status,
    @Nullable String location,
    @Nullable String entityTag,
    String body) {}
