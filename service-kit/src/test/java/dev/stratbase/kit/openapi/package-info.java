/** What the kit adds to every document, and leaves out. */
@NullMarked
package dev.stratbase.kit.openapi;

import org.jspecify.annotations.NullMarked;
