/** LLM providers at the wire: which call shows whether a key works, and what the answer means. */
@NullMarked
package dev.stratbase.account.apikey.provider;

import org.jspecify.annotations.NullMarked;
