/// The dialect of Bilibili's live danmaku clients: packets with a 16-byte header that hold JSON, on
/// WebSocket or bare TCP. The rules are numbered in `docs/dialects/bilibili.md`.
@NullMarked
package dev.grandstand.dialect.bilibili;

import org.jspecify.annotations.NullMarked;
