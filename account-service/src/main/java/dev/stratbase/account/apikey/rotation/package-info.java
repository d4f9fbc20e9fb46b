/** Replacing master keys: what each still wraps, wrapping anew, and retiring. */
@NullMarked
package dev.stratbase.account.apikey.rotation;

import org.jspecify.annotations.NullMarked;
