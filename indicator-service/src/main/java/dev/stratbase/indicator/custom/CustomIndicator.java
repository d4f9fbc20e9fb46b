package dev.stratbase.indicator.custom;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** One person's own indicator, script included. */
@Entity
@DynamicUpdate
@Table(name = "custom_indicators")
class CustomIndicator extends CustomIndicatorHead {
  @Column(name = "pine_script")
  String pineScript;
}
