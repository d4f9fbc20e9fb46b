/** Secret links to strategies. */
@NullMarked
package dev.stratbase.strategy.share;

import org.jspecify.annotations.NullMarked;
