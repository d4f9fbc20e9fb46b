/** People's own indicators. */
@NullMarked
package dev.stratbase.indicator.custom;

import org.jspecify.annotations.NullMarked;
