package dev.grandstand.archsamples.dialect.goconn;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

final class KnowsNetty {
  ByteBuf bytes() {
    return Unpooled.EMPTY_BUFFER;
  }
}
