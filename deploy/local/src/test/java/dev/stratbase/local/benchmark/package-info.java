/** Tests of what a benchmark counts and says. */
@NullMarked
package dev.stratbase.local.benchmark;

import org.jspecify.annotations.NullMarked;
