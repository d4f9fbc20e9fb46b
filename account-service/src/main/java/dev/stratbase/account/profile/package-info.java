/** The signed-in person's own profile. */
@NullMarked
package dev.stratbase.account.profile;

import org.jspecify.annotations.NullMarked;
