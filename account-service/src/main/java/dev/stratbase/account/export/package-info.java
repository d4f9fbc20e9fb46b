/** Everything the house holds about a person, as one file. */
@NullMarked
package dev.stratbase.account.export;

import org.jspecify.annotations.NullMarked;
