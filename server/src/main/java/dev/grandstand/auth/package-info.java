/// Who somebody is: signed tokens, and in a demo anybody's word.
@NullMarked
package dev.grandstand.auth;

import org.jspecify.annotations.NullMarked;
