/** The end of an account, here and at Supabase Auth. */
@NullMarked
package dev.stratbase.account.deletion;

import org.jspecify.annotations.NullMarked;
