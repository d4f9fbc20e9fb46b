/** The inbox of the payment providers' events, and the worker that acts on them. */
@NullMarked
package dev.stratbase.billing.webhook;

import org.jspecify.annotations.NullMarked;
