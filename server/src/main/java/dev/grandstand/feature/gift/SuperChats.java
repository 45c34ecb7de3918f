package dev.grandstand.feature.gift;

import dev.grandstand.message.Gift;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The super chats that are up, the oldest first.
final class SuperChats {
  static final int MAX_TEXT = 200;

  /// More than anybody reads; the oldest makes room.
  private static final int MAX_UP = 500;

  private final Map<Long, Gift.SuperChatSent> up = new LinkedHashMap<>();
  private long lastId;

  long nextId() {
    return lastId + 1;
  }

  boolean isUp(long id) {
    return up.containsKey(id);
  }

  List<Gift.SuperChatSent> up(Instant now) {
    if (up.isEmpty()) {
      return List.of(); // as asked for every newcomer
    }
    return up.values().stream().filter(chat -> chat.until().isAfter(now)).toList();
  }

  void add(Gift.SuperChatSent sent, Instant now) {
    up.values().removeIf(chat -> !chat.until().isAfter(now));
    if (up.size() >= MAX_UP) {
      up.remove(up.keySet().iterator().next());
    }
    up.put(sent.id(), sent);
    lastId = Math.max(lastId, sent.id());
  }

  void remove(List<Long> ids) {
    ids.forEach(up::remove);
  }
}
