/** What every endpoint shares: request ids, paging, conditional requests, idempotency. */
@NullMarked
package dev.stratbase.kit.http;

import org.jspecify.annotations.NullMarked;
