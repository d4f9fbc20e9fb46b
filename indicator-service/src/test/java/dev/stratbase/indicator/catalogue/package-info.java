/** Tests of one feature. */
@NullMarked
package dev.stratbase.indicator.catalogue;

import org.jspecify.annotations.NullMarked;
