/** Looking for keys everywhere they must not be. */
@NullMarked
package dev.stratbase.account.apikey.leak;

import org.jspecify.annotations.NullMarked;
