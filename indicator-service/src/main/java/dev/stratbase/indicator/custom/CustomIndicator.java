package dev.stratbase.indicator.custom;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One person's own indicator, script included. */
@Entity
@DynamicUpdate
@Table(name = "custom_indicators")
class CustomIndicator extends CustomIndicatorHead {
  @Column(name = "pine_script")
  String pineScript;

  /** The script as strategies use it; made from it, never sent by anybody. */
  @Column(name = "pine_template")
  @Nullable String pineTemplate;

  /** The same indicator under a name for somebody else, private; its id and owner are not set. */
  CustomIndicator copy(String copyName) {
    CustomIndicator copy = new CustomIndicator();
    copy.name = copyName;
    copy.description = description;
    copy.category = category;
    copy.type = type;
    copy.parameters = parameters;
    copy.defaults = defaults;
    copy.outputs = outputs;
    copy.pineScript = pineScript;
    copy.pineTemplate = pineTemplate;
    copy.open = false;
    return copy;
  }
}
