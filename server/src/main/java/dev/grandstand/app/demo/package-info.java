/// A few rooms that are lively by themselves, so that a first look is not at an empty page.
@NullMarked
package dev.grandstand.app.demo;

import org.jspecify.annotations.NullMarked;
