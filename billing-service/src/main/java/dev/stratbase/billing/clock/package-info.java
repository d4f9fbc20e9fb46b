/** What time it is for every date rule. */
@NullMarked
package dev.stratbase.billing.clock;

import org.jspecify.annotations.NullMarked;
