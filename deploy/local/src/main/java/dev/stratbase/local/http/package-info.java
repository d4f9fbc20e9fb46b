/** A small HTTP server for loopback: routes, request bodies with a limit, JSON answers. */
@NullMarked
package dev.stratbase.local.http;

import org.jspecify.annotations.NullMarked;
