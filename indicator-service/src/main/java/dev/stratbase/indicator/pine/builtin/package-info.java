/** The names Pine itself has. */
@NullMarked
package dev.stratbase.indicator.pine.builtin;

import org.jspecify.annotations.NullMarked;
