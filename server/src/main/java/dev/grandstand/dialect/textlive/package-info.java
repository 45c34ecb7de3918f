/// Text live: games told line by line, over Socket.IO. See `docs/dialects/textlive.md`.
@NullMarked
package dev.grandstand.dialect.textlive;

import org.jspecify.annotations.NullMarked;
