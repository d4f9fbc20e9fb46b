/** What administrators do with people's accounts, and the trace it leaves. */
@NullMarked
package dev.stratbase.account.admin;

import org.jspecify.annotations.NullMarked;
