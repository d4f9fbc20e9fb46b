/** What was done with the signed-in person's own account. */
@NullMarked
package dev.stratbase.account.audit;

import org.jspecify.annotations.NullMarked;
