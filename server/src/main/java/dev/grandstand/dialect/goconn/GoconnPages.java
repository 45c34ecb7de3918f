package dev.grandstand.dialect.goconn;

import dev.grandstand.web.PageFiles;
import dev.grandstand.web.Route;
import java.util.ArrayList;
import java.util.List;

/// The four pages of the protocol, where their readers expect them, and an index of them. All four
/// are one document: its script tells from the path who watches which room.
final class GoconnPages {
  private static final List<String> PAGES = List.of("/1", "/2", "/3", "/4");
  private static final List<String> SHARED = List.of("room.css", "talk.css", "lines.js");
  private static final List<String> FILES =
      List.of(
          "base.css",
          "index.css",
          "icon.svg",
          "goconn/stage.css",
          "goconn/gifts.svg",
          "goconn/room.js",
          "goconn/cast.js",
          "goconn/connection.js",
          "goconn/stage.js");

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(PageFiles.route("/", "index.html"));
    for (String page : PAGES) {
      routes.add(PageFiles.route(page, "goconn/room.html"));
    }
    for (String file : FILES) {
      routes.add(PageFiles.route("/static/" + file, file));
    }
    for (String file : SHARED) {
      routes.add(PageFiles.route("/static/goconn/" + file, "shared/" + file));
    }
    return routes;
  }
}
