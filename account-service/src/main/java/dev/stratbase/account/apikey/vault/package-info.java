/**
 * Envelope encryption: keeps secrets so that neither the database nor its operator can read one.
 */
@NullMarked
package dev.stratbase.account.apikey.vault;

import org.jspecify.annotations.NullMarked;
