/** Strategies as scripts for TradingView. */
@NullMarked
package dev.stratbase.strategy.pine;

import org.jspecify.annotations.NullMarked;
