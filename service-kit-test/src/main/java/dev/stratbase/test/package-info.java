/**
 * What every service's tests stand on: a migrated PostgreSQL, an issuer, people, and assertions
 * about isolation and architecture.
 */
@NullMarked
package dev.stratbase.test;

import org.jspecify.annotations.NullMarked;
