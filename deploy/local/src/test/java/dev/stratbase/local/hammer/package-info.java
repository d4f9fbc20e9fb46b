/** Tests of the hammer itself: what it must notice. */
@NullMarked
package dev.stratbase.local.hammer;

import org.jspecify.annotations.NullMarked;
