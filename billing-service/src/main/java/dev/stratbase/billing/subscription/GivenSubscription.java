package dev.stratbase.billing.subscription;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What is remembered under an Idempotency-Key: the rest is read as it is now. */
@RegisterForReflection
record GivenSubscription(UUID id) {}
