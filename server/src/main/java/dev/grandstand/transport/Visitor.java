package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Router;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.EmptyByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody at an HTTP door who has not become a viewer: makes calls, and becomes one by upgrading
/// to a WebSocket. Then it steps out of the pipeline and takes all of HTTP with it.
///
/// Most only come to upgrade, so what calls need besides, whoever puts their parts together, comes
/// into the pipeline with the first request that is anything else.
@SuppressWarnings("FutureReturnValueIgnored") // how a write went shows on the channel itself
final class Visitor extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Visitor.class);

  /// They differ in their names only.
  private static final Set<String> VERSIONS = Set.of("7", "8", "13");

  private static final ByteBuf NOTHING = new EmptyByteBuf(ByteBufAllocator.DEFAULT);

  private final Reception reception;
  private final Landing landing;
  private final Door door;
  private final Door.Inside.Http inside;
  private final String address;
  private final Runnable leaver;
  private final Stay stay;
  private @Nullable CompletableFuture<Answer> awaited;
  private @Nullable HttpRequest upgrading; // its end follows

  Visitor(
      Reception reception,
      Landing landing,
      Door door,
      Door.Inside.Http inside,
      Channel channel,
      String address,
      Runnable leaver) {
    this.reception = reception;
    this.landing = landing;
    this.door = door;
    this.inside = inside;
    this.address = address;
    this.leaver = leaver;
    this.stay = new Stay(landing, channel, landing.rules().handshakeTime());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    stay.begin();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stay.end();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case FullHttpRequest request -> visit(ctx, request);
      case HttpRequest request when wantsWebSocket(request) && isWithoutBody(request) ->
          upgrading = request;
      case LastHttpContent _ when upgrading != null -> {
        FullHttpRequest request = whole(upgrading);
        upgrading = null;
        visit(ctx, request);
      }
      case HttpObject part -> putTogether(ctx, part);
      default -> ctx.fireChannelRead(message); // the first frames after an upgrade
    }
  }

  private static boolean isWithoutBody(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.decoderResult().isSuccess()
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT);
  }

  private static FullHttpRequest whole(HttpRequest request) {
    return new DefaultFullHttpRequest(
        request.protocolVersion(),
        request.method(),
        request.uri(),
        NOTHING,
        request.headers(),
        EmptyHttpHeaders.INSTANCE);
  }

  /// From this part on, requests come here when they are whole.
  private void putTogether(ChannelHandlerContext ctx, HttpObject part) {
    ChannelPipeline pipeline = ctx.pipeline();
    pipeline.addBefore(ctx.name(), null, new HttpObjectAggregator(landing.rules().maxHttpBody()));
    pipeline.context(HttpServerCodec.class).fireChannelRead(part);
  }

  private void visit(ChannelHandlerContext ctx, FullHttpRequest request) {
    try {
      if (stay.isHalted() || !ctx.channel().isWritable()) {
        ctx.close(); // asks on before it has read the answer: answers would pile up here
        return;
      }
      stay.anew();
      var uri = new QueryStringDecoder(request.uri());
      if (request.decoderResult().isFailure()) {
        write(ctx, false, Answer.text(400, "This is not HTTP as it should be.\n"), false);
        return;
      }
      Dialect dialect = inside.at(uri.path());
      if (dialect != null && wantsWebSocket(request)) {
        upgrade(ctx, request, uri, dialect);
      } else if (dialect != null && request.method().equals(HttpMethod.GET)) {
        Answer answer =
            Answer.text(400, "This is a WebSocket address of " + dialect.name() + ".\n");
        write(ctx, HttpUtil.isKeepAlive(request), answer, false);
      } else {
        call(ctx, request, uri);
      }
    } catch (IllegalArgumentException _) {
      write(ctx, false, Answer.text(400, "This address cannot be read.\n"), false);
    } finally {
      ReferenceCountUtil.release(request);
    }
  }

  private static boolean wantsWebSocket(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
        && request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private void upgrade(
      ChannelHandlerContext ctx, FullHttpRequest request, QueryStringDecoder uri, Dialect dialect) {
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (!door.admits(origin)) {
      write(ctx, false, Answer.text(403, "This origin may not connect here.\n"), false);
      return;
    }
    Gate gate = landing.gate();
    Gate.Verdict verdict = gate.upgrade();
    if (verdict != Gate.Verdict.WELCOME) {
      write(ctx, false, TurnedAway.answer(verdict, gate.retryAfter()), false);
      return;
    }
    if (!request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
      write(ctx, false, Answer.text(400, "This is not how WebSockets are opened.\n"), false);
      return;
    }
    if (!VERSIONS.contains(
        request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "").strip())) {
      var _ = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
      return;
    }
    var hello = new Hello(uri.path(), query(uri), address, landing.now());
    var line = new Line(ctx.channel(), Wire.WEBSOCKET, !door.secure());
    Connection connection = reception.connect(landing, dialect, hello, line);
    var ear = new WebSocketEar(connection, dialect.manners());
    try {
      var _ =
          new Upgrade(request.uri(), new ChannelEar(ear, line, leaver))
              .handshake(ctx.channel(), request)
              .addListener(done -> {
                if (done.isSuccess()) {
                  ctx.pipeline().remove("wsencoder"); // frames leave ready-made
                  ctx.pipeline().remove(this);
                  connection.opened();
                } else {
                  connection.abandoned();
                  ctx.close();
                }
              });
    } catch (WebSocketHandshakeException e) {
      connection.abandoned();
      write(ctx, false, Answer.text(400, e.getMessage() + "\n"), false);
    }
  }

  private static Map<String, String> query(QueryStringDecoder uri) {
    if (uri.parameters().isEmpty()) {
      return Map.of();
    }
    Map<String, String> query = new HashMap<>();
    uri.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
    return query;
  }

  private void call(ChannelHandlerContext ctx, FullHttpRequest message, QueryStringDecoder uri) {
    boolean head = message.method().equals(HttpMethod.HEAD);
    String method = head ? "GET" : message.method().name();
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(h -> headers.putIfAbsent(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    Optional<Router.Match> match = inside.router().find(method, uri.rawPath());
    var request =
        new Request(
            method,
            uri.path(),
            match.map(Visitor::parameters).orElse(Map.of()),
            Map.copyOf(uri.parameters()),
            headers,
            ByteBufUtil.getBytes(message.content()),
            address);
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    if (match.isEmpty()) {
      var methods = inside.router().methods(uri.rawPath());
      write(ctx, keepAlive, inside.fallback().answer(request, methods), head);
      return;
    }
    stay.halt();
    try {
      var answering = match.get().route().handler().answer(request).toCompletableFuture();
      awaited = answering;
      var _ =
          answering.whenComplete((answer, failure) -> reply(ctx, keepAlive, head, answer, failure));
    } catch (RuntimeException e) {
      reply(ctx, keepAlive, head, null, e);
    }
  }

  /// Decoded one by one, after the path was taken apart: a room's name may have a slash.
  private static Map<String, String> parameters(Router.Match match) {
    Map<String, String> decoded = new HashMap<>();
    match
        .parameters()
        .forEach((name, value) -> decoded.put(name, new QueryStringDecoder(value).path()));
    return decoded;
  }

  /// On any thread.
  private void reply(
      ChannelHandlerContext ctx,
      boolean keepAlive,
      boolean head,
      @Nullable Answer answer,
      @Nullable Throwable failure) {
    if (failure instanceof CancellationException) {
      return; // the visitor has left
    }
    if (failure != null) {
      log.error("a call failed", failure);
    }
    Answer said =
        failure == null && answer != null
            ? answer
            : Answer.text(500, "The server failed on this call.\n");
    landing.execute(() -> {
      awaited = null;
      if (said.more() != null && !head) {
        new LongAnswer(ctx, landing, next -> awaited = next).begin(said);
        return; // and it is still the server's turn
      }
      stay.anew();
      write(ctx, keepAlive, said, head);
    });
  }

  /// Whoever answers may want to know that nobody listens any more.
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (awaited != null) {
      awaited.cancel(false);
    }
    ctx.fireChannelInactive();
  }

  private static void write(
      ChannelHandlerContext ctx, boolean keepAlive, Answer answer, boolean head) {
    if (answer.equals(Answer.NONE)) {
      ctx.close();
      return;
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    if (answer.status() != HttpResponseStatus.NO_CONTENT.code()) { // it must not have the header
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }
    response.headers().set("x-content-type-options", "nosniff");
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
