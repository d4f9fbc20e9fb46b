/** A person's subscriptions, mirrored from the payment provider. */
@NullMarked
package dev.stratbase.billing.subscription;

import org.jspecify.annotations.NullMarked;
