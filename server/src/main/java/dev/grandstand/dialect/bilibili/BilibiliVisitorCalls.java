package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Person;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/// Calls about the visitor: who it is, what key it gets, where it may connect.
final class BilibiliVisitorCalls {
  /// Clients sign their calls with what they cut out of these names; nobody here checks it.
  private static final String IMG_URL = "/wbi/0123456789abcdef0123456789abcdef.png";

  private static final String SUB_URL = "/wbi/fedcba9876543210fedcba9876543210.png";

  private final BilibiliSettings settings;
  private final Doorkeeper doorkeeper;

  BilibiliVisitorCalls(BilibiliSettings settings, Doorkeeper doorkeeper) {
    this.settings = settings;
    this.doorkeeper = doorkeeper;
  }

  CompletionStage<Answer> danmuInfo(Request request) {
    if (request.query("id").isEmpty()) {
      return BilibiliCalls.now(BilibiliCalls.no(BilibiliCalls.BAD_REQUEST, "id is missing"));
    }
    JsonWriter data = BilibiliCalls.good().field("group", "live").field("business_id", 0);
    pace(data).field("token", key(request));
    addresses(data, "host_list", request);
    return BilibiliCalls.now(BilibiliCalls.answer(data));
  }

  CompletionStage<Answer> conf(Request request) {
    if (request.query("room_id").isEmpty()) {
      return BilibiliCalls.now(BilibiliCalls.no(BilibiliCalls.BAD_REQUEST, "room_id is missing"));
    }
    BilibiliSettings.Announced first = settings.announced().getFirst();
    JsonWriter data = pace(BilibiliCalls.good());
    data.field("port", first.port()).field("host", host(first, request));
    addresses(data, "host_server_list", request);
    data.array("server_list").object().field("host", host(first, request));
    data.field("port", first.port()).endObject().endArray();
    return BilibiliCalls.now(BilibiliCalls.answer(data.field("token", key(request))));
  }

  private static JsonWriter pace(JsonWriter data) {
    return data.raw("refresh_row_factor", "0.125")
        .field("refresh_rate", 100)
        .field("max_delay", 5000);
  }

  private void addresses(JsonWriter data, String name, Request request) {
    data.array(name);
    for (BilibiliSettings.Announced one : settings.announced()) {
      data.object().field("host", host(one, request)).field("port", one.port());
      data.field("wss_port", one.wssPort()).field("ws_port", one.wsPort()).endObject();
    }
    data.endArray();
  }

  private static String host(BilibiliSettings.Announced one, Request request) {
    return one.host().isEmpty() ? called(request.header("host")) : one.host();
  }

  /// The host that the client called, without the port; whoever reached us there can do so again.
  private static String called(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.isEmpty() ? "localhost" : name;
  }

  private String key(Request request) {
    return doorkeeper.issue(BilibiliCookies.person(request, doorkeeper));
  }

  /// A visitor who is not signed in gets the code for that, and yet the data.
  CompletionStage<Answer> nav(Request request) {
    Person person = BilibiliCookies.person(request, doorkeeper);
    boolean guest = person instanceof Person.Guest;
    JsonWriter data =
        BilibiliCalls.head(guest ? BilibiliCalls.NOT_LOGGED_IN : 0, guest ? "账号未登录" : "0")
            .object("data")
            .field("isLogin", !guest);
    if (!guest) {
      data.field("mid", BilibiliNumbers.uid(person)).field("uname", person.name());
      data.field("face", "");
    }
    String here = "https://" + called(request.header("host"));
    data.object("wbi_img").field("img_url", here + IMG_URL).field("sub_url", here + SUB_URL);
    return BilibiliCalls.now(BilibiliCalls.answer(data.endObject()));
  }

  CompletionStage<Answer> fingerprints(Request request) {
    return BilibiliCalls.now(
        BilibiliCalls.answer(
            BilibiliCalls.good().field("b_3", fingerprint()).field("b_4", fingerprint())));
  }

  private static String fingerprint() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "infoc";
  }

  /// What can be given is not this dialect's business; clients only need the lists to be there.
  CompletionStage<Answer> gifts(Request request) {
    JsonWriter data = BilibiliCalls.good().array("list").endArray();
    data.object("global_gift").array("list").endArray().endObject();
    data.array("combo_resources").endArray().array("guard_resources").endArray();
    return BilibiliCalls.now(BilibiliCalls.answer(data));
  }
}
