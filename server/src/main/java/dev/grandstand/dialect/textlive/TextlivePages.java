package dev.grandstand.dialect.textlive;

import dev.grandstand.web.PageFiles;
import dev.grandstand.web.Route;
import java.util.ArrayList;
import java.util.List;

/// The page on which games are watched. It is one document: with a `gid` in its path it shows that
/// game, without one the games of a league.
///
/// What it has in common with other pages is served here as well, so that it needs nothing of
/// another dialect's.
final class TextlivePages {
  private static final String STATIC = "/static/textlive/";
  private static final String PAGE = "textlive/page.html";
  private static final List<String> SHARED =
      List.of(
          "base.css",
          "icon.svg",
          "shared/room.css",
          "shared/talk.css",
          "shared/lines.js",
          "shared/socketio.js");
  private static final List<String> FILES =
      List.of(
          "textlive/page.css",
          "textlive/quizzes.css",
          "textlive/page.js",
          "textlive/game.js",
          "textlive/games.js",
          "textlive/plays.js",
          "textlive/quizzes.js",
          "textlive/race.js");

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(PageFiles.route("/textlive/games", PAGE));
    routes.add(PageFiles.route("/textlive/games/{gid}", PAGE));
    for (List<String> files : List.of(SHARED, FILES)) {
      for (String file : files) {
        routes.add(PageFiles.route(STATIC + file.substring(file.indexOf('/') + 1), file));
      }
    }
    return routes;
  }
}
