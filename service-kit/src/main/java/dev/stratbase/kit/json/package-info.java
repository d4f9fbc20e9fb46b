/** How JSON is read, checked and patched, the same in every service. */
@NullMarked
package dev.stratbase.kit.json;

import org.jspecify.annotations.NullMarked;
