/** Rules about providers that need no server. */
@NullMarked
package dev.stratbase.account.apikey.provider;

import org.jspecify.annotations.NullMarked;
