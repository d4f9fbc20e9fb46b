/** Documents made of the real library's files, for tests. */
@NullMarked
package dev.stratbase.strategy.samples;

import org.jspecify.annotations.NullMarked;
