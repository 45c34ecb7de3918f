/// HTTP as data, for everybody who answers calls without knowing how they travel.
@NullMarked
package dev.grandstand.web;

import org.jspecify.annotations.NullMarked;
