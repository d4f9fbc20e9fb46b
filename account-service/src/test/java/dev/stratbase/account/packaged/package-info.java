/** The packaged service as the Job that migrates. */
@NullMarked
package dev.stratbase.account.packaged;

import org.jspecify.annotations.NullMarked;
