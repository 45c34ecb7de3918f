/// Reading and writing JSON. The only place, besides the settings, that knows the JSON library.
@NullMarked
package dev.grandstand.json;

import org.jspecify.annotations.NullMarked;
