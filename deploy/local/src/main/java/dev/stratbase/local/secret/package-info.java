/** What this installation keeps to itself: keys and passwords that are made once. */
@NullMarked
package dev.stratbase.local.secret;

import org.jspecify.annotations.NullMarked;
