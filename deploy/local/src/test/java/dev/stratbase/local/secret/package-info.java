/** Tests of what the installation keeps to itself. */
@NullMarked
package dev.stratbase.local.secret;

import org.jspecify.annotations.NullMarked;
