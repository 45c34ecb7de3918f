@NullMarked
package dev.grandstand.archsamples.dialect.goconn;

import org.jspecify.annotations.NullMarked;
