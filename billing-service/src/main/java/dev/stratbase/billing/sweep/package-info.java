/** What time brings about, and the comparison of our rows with the providers'. */
@NullMarked
package dev.stratbase.billing.sweep;

import org.jspecify.annotations.NullMarked;
