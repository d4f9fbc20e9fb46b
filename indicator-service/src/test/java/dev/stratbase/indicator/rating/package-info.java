/** Tests of ratings. */
@NullMarked
package dev.stratbase.indicator.rating;

import org.jspecify.annotations.NullMarked;
