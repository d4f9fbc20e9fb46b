/** Scripts as words. */
@NullMarked
package dev.stratbase.indicator.pine.token;

import org.jspecify.annotations.NullMarked;
