/** Keeps our rows what the payment providers hold. */
@NullMarked
package dev.stratbase.billing.mirror;

import org.jspecify.annotations.NullMarked;
