/** Tests of one feature. */
@NullMarked
package dev.stratbase.indicator.seeding;

import org.jspecify.annotations.NullMarked;
