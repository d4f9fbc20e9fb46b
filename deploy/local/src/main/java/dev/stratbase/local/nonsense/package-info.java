/** Requests that no client should send, made from what the services' documents say. */
@NullMarked
package dev.stratbase.local.nonsense;

import org.jspecify.annotations.NullMarked;
