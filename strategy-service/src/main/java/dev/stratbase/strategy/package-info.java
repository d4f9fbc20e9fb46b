/** Strategies: documents people compose out of indicators, with every version kept. */
@NullMarked
package dev.stratbase.strategy;

import org.jspecify.annotations.NullMarked;
