/** What a running stack offers over HTTP: its documents, people to ask as, and the bare wire. */
@NullMarked
package dev.stratbase.local.surface;

import org.jspecify.annotations.NullMarked;
