package dev.stratbase.local.auth;

import java.time.Instant;
import java.util.UUID;

/** One sign-in of one person: what a chain of refresh tokens prolongs and a sign-out ends. */
record Session(UUID id, UUID userId, Instant signedInAt) {}
