/** The versions that saves left behind. */
@NullMarked
package dev.stratbase.strategy.version;

import org.jspecify.annotations.NullMarked;
