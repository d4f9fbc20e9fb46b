/** Pine Script read, checked and made ready for strategies; never executed. */
@NullMarked
package dev.stratbase.indicator.pine;

import org.jspecify.annotations.NullMarked;
