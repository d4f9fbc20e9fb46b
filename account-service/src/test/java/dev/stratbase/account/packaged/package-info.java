/** The packaged service: what it does, and that it migrates as a Job. */
@NullMarked
package dev.stratbase.account.packaged;

import org.jspecify.annotations.NullMarked;
