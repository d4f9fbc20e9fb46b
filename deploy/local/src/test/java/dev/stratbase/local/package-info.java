/** Tests of the local stack. */
@NullMarked
package dev.stratbase.local;

import org.jspecify.annotations.NullMarked;
