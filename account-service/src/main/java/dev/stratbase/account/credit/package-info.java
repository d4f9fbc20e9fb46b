/** Credits: the balance and the append-only ledger behind it, both kept by the database. */
@NullMarked
package dev.stratbase.account.credit;

import org.jspecify.annotations.NullMarked;
