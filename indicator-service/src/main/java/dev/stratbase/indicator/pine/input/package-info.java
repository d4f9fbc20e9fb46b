/** What a script lets people set, and what it shows. */
@NullMarked
package dev.stratbase.indicator.pine.input;

import org.jspecify.annotations.NullMarked;
