/** Who calls: rules that need no server. */
@NullMarked
package dev.stratbase.kit.identity;

import org.jspecify.annotations.NullMarked;
