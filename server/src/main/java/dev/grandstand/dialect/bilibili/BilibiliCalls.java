package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The HTTP calls that clients make before they connect, and the one by which they speak.
/// Signatures that the original asks for are not looked at.
final class BilibiliCalls {
  static final int NOT_LOGGED_IN = -101;
  static final int BAD_REQUEST = -400;
  static final int NO_SUCH_ROOM = 60_004;

  private BilibiliCalls() {}

  static List<Route> routes(
      BilibiliSettings settings,
      House house,
      Directory directory,
      BilibiliNumbers numbers,
      Doorkeeper doorkeeper) {
    var visitors = new BilibiliVisitorCalls(settings, doorkeeper);
    var rooms = new BilibiliRoomCalls(settings, house, directory, numbers);
    var pace =
        new BilibiliPace(
            settings.sayBurst(), settings.sayEvery(), settings.sayMembers(), System::nanoTime);
    var say = new BilibiliSayCall(house, directory, doorkeeper, pace);
    return List.of(
        get("/xlive/web-room/v1/index/getDanmuInfo", visitors::danmuInfo),
        get("/room/v1/Danmu/getConf", visitors::conf),
        get("/x/web-interface/nav", visitors::nav),
        get("/x/frontend/finger/spi", visitors::fingerprints),
        get("/xlive/web-room/v1/giftPanel/giftConfig", visitors::gifts),
        get("/xlive/web-room/v1/giftPanel/roomGiftConfig", visitors::gifts),
        get("/room/v1/Room/room_init", rooms::init),
        get("/room/v1/Room/mobileRoomInit", rooms::init),
        get("/room/v1/Room/get_info", rooms::info),
        get("/xlive/web-room/v1/index/getInfoByRoom", rooms::infoByRoom),
        get("/xlive/web-room/v2/index/getRoomPlayInfo", rooms::playInfo),
        get("/room/v2/Room/get_by_ids", rooms::byIds),
        get("/xlive/web-room/v1/dM/gethistory", rooms::history),
        new Route("POST", "/msg/send", say::answer),
        get("/{room}", rooms::page));
  }

  private static Route get(String pattern, Route.Handler handler) {
    return new Route("GET", pattern, handler);
  }

  /// Begins an answer up to its data; older calls say "msg" besides, and nobody minds it elsewhere.
  static JsonWriter good() {
    return head(0, "0").object("data");
  }

  static Answer answer(JsonWriter data) {
    return Answer.json(200, data.endObject().endObject().bytes());
  }

  static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedStage(answer);
  }

  /// Clients read the code in the body; the status is always 200.
  static Answer no(int code, String message) {
    return Answer.json(200, head(code, message).nothing("data").endObject().bytes());
  }

  static JsonWriter head(int code, String message) {
    return new JsonWriter()
        .object()
        .field("code", code)
        .field("message", message)
        .field("msg", code == 0 ? "ok" : message)
        .field("ttl", 1);
  }
}
