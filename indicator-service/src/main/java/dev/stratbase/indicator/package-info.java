/** The library of indicators that strategies are composed of, and people's own ones. */
@NullMarked
package dev.stratbase.indicator;

import org.jspecify.annotations.NullMarked;
