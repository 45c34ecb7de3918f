package dev.grandstand.api;

import dev.grandstand.web.PageFiles;
import dev.grandstand.web.Route;
import java.util.ArrayList;
import java.util.List;

/// The page of the desk. It is one document: with a room in its path it shows the game there,
/// without one all games.
final class DeskPages {
  private static final String PAGE = "desk/page.html";
  private static final String STATIC = "/static/desk/";
  private static final List<String> FILES =
      List.of(
          "base.css",
          "icon.svg",
          "shared/room.css",
          "shared/talk.css",
          "shared/lines.js",
          "shared/socketio.js",
          "desk/page.css",
          "desk/board.css",
          "desk/lines.css",
          "desk/beside.css",
          "desk/phone.css",
          "desk/page.js",
          "desk/calls.js",
          "desk/clock.js",
          "desk/composer.js",
          "desk/game.js",
          "desk/games.js",
          "desk/keys.js",
          "desk/outbox.js",
          "desk/plays.js",
          "desk/quizzes.js",
          "desk/room.js",
          "desk/sheet.js",
          "desk/words.js");

  private DeskPages() {}

  static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(PageFiles.route("/desk", PAGE));
    routes.add(PageFiles.route("/desk/games/{room}", PAGE));
    for (String file : FILES) {
      routes.add(PageFiles.route(STATIC + file.substring(file.indexOf('/') + 1), file));
    }
    return routes;
  }
}
