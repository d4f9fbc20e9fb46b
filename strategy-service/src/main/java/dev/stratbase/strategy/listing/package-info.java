/** How lists of strategies are filtered and sorted. */
@NullMarked
package dev.stratbase.strategy.listing;

import org.jspecify.annotations.NullMarked;
