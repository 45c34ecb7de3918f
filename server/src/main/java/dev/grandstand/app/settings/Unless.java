package dev.grandstand.app.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a part of an entry is unless it is given. Entries of open maps and lists are made by the
/// operator, so the file of defaults cannot have a line for them.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Unless {
  String value();
}
