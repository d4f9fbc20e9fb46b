/** Tests on many strategies. */
@NullMarked
package dev.stratbase.strategy.scale;

import org.jspecify.annotations.NullMarked;
