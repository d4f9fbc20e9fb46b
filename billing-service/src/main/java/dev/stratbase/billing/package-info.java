/** What can be paid for, who pays for it, and what they may do. */
@NullMarked
package dev.stratbase.billing;

import org.jspecify.annotations.NullMarked;
