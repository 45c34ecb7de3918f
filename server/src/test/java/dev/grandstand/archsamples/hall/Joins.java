package dev.grandstand.archsamples.hall;

import java.util.List;
import java.util.concurrent.CompletableFuture;

final class Joins {
  String answer(CompletableFuture<String> later) {
    return later.join();
  }

  List<String> answers(List<CompletableFuture<String>> later) {
    return later.stream().map(CompletableFuture::join).toList();
  }
}
