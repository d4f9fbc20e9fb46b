/** Shows what the kit does for HTTP where it cannot be seen over HTTP. */
@NullMarked
package dev.stratbase.kit.http;

import org.jspecify.annotations.NullMarked;
