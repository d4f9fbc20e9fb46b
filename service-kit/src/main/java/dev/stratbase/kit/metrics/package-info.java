/** What a service tells Prometheus of itself, beside what Quarkus tells. */
@NullMarked
package dev.stratbase.kit.metrics;

import org.jspecify.annotations.NullMarked;
