/** Forks and where they come from. */
@NullMarked
package dev.stratbase.strategy.lineage;

import org.jspecify.annotations.NullMarked;
