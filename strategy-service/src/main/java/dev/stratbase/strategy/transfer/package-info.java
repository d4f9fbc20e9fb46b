/** Strategies in and out, as files. */
@NullMarked
package dev.stratbase.strategy.transfer;

import org.jspecify.annotations.NullMarked;
