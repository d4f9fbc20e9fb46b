/** A script made ready to be composed with others. */
@NullMarked
package dev.stratbase.indicator.pine.template;

import org.jspecify.annotations.NullMarked;
