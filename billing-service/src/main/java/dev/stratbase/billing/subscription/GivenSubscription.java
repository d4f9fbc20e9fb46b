package dev.stratbase.billing.subscription;

import java.util.UUID;

/** What is remembered under an Idempotency-Key: the rest is read as it is now. */
record GivenSubscription(UUID id) {}
