/** Master keys replaced while the service serves. */
@NullMarked
package dev.stratbase.account.apikey.rotation;

import org.jspecify.annotations.NullMarked;
