/** Whether what is broken under faults would be noticed. */
@NullMarked
package dev.stratbase.local.faults;

import org.jspecify.annotations.NullMarked;
