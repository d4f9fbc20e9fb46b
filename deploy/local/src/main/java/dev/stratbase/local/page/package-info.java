/** The index page: where everything is, how it is, and a token to try it with. */
@NullMarked
package dev.stratbase.local.page;

import org.jspecify.annotations.NullMarked;
