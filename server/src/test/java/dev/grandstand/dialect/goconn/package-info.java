/// The goconn dialect, rule by rule.
@NullMarked
package dev.grandstand.dialect.goconn;

import org.jspecify.annotations.NullMarked;
