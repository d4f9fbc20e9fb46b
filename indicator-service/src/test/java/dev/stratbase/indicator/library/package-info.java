/** Tests of the indicator library's files, format and templates. */
@NullMarked
package dev.stratbase.indicator.library;

import org.jspecify.annotations.NullMarked;
