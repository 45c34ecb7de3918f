package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.message.Person;
import dev.grandstand.web.Request;

/// The cookies of a browser that is signed in: SESSDATA says who, bili_jct guards against forgery.
/// Our SESSDATA is a token of the house.
final class BilibiliCookies {
  private BilibiliCookies() {}

  /// A guest if there is no token, or not a good one.
  static Person person(Request request, Doorkeeper doorkeeper) {
    String token = cookie(request, "SESSDATA");
    if (token.isEmpty()) {
      return Person.GUEST;
    }
    return switch (doorkeeper.admit(new Credential.Token(token, ""))) {
      case Doorkeeper.Admission.Admitted(var person) -> person;
      case Doorkeeper.Admission.Refused _ -> Person.GUEST;
    };
  }

  static String guard(Request request) {
    return cookie(request, "bili_jct");
  }

  private static String cookie(Request request, String name) {
    for (String pair : request.header("cookie").split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        return pair.substring(equals + 1).strip();
      }
    }
    return "";
  }
}
