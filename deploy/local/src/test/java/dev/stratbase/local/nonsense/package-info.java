/** Tests of the nonsense itself: what it must notice. */
@NullMarked
package dev.stratbase.local.nonsense;

import org.jspecify.annotations.NullMarked;
