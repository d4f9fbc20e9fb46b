/** Tests of one feature. */
@NullMarked
package dev.stratbase.indicator.custom;

import org.jspecify.annotations.NullMarked;
