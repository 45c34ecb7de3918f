package dev.grandstand.api;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;

/// How one route is answered. It may wait: it runs on a virtual thread.
@FunctionalInterface
interface Call {
  /// `caller` stands for the API key; it is empty where none is asked for.
  Answer answer(Request request, String caller) throws Rejected;
}
