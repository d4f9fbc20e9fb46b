/** What people think of the library's entries. */
@NullMarked
package dev.stratbase.indicator.rating;

import org.jspecify.annotations.NullMarked;
