/** Tests of reading Pine Script. */
@NullMarked
package dev.stratbase.indicator.pine;

import org.jspecify.annotations.NullMarked;
