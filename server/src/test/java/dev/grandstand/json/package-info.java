/// What strangers may send as JSON.
@NullMarked
package dev.grandstand.json;

import org.jspecify.annotations.NullMarked;
