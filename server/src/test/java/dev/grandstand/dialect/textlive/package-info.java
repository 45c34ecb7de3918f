/// The rules of comings and goings, tried on paper.
@NullMarked
package dev.grandstand.dialect.textlive;

import org.jspecify.annotations.NullMarked;
