/** What the native compiler is given in the place of a library's own code. */
@NullMarked
package dev.stratbase.kit.nativeimage;

import org.jspecify.annotations.NullMarked;
