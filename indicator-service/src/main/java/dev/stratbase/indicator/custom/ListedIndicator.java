package dev.stratbase.indicator.custom;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * The same row as a list reads it, never written: a page of scripts would be megabytes that nobody
 * asked for.
 */
@Entity
@Table(name = "custom_indicators")
class ListedIndicator extends CustomIndicatorHead {}
