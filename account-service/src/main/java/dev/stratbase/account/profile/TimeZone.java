package dev.stratbase.account.profile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A name of the IANA time zone database. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TimeZone.Known.class)
@interface TimeZone {
  /** What to change. */
  String message() default "must be a time zone such as Europe/Vienna";

  /** Required of a constraint. */
  Class<?>[] groups() default {};

  /** Required of a constraint. */
  Class<? extends Payload>[] payload() default {};

  /** Looks it up. */
  final class Known implements ConstraintValidator<TimeZone, String> {
    @Override
    public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
      return name == null || ZoneId.getAvailableZoneIds().contains(name);
    }
  }
}
