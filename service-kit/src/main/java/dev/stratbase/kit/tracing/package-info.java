/** OpenTelemetry: where spans go, what they may hold, and how a trace goes on in a worker. */
@NullMarked
package dev.stratbase.kit.tracing;

import org.jspecify.annotations.NullMarked;
