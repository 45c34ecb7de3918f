package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Caller;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All session ids that are good for something: those that wait for a transport, and those in use.
///
/// Calls about one session may come on any loop. Each method does a few steps in memory, so they
/// simply take turns.
final class Handshakes {
  private static final int SID_BYTES = 15; // 20 characters of A-Z a-z 0-9 - _

  private final SocketIoSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Handshake> waiting = new LinkedHashMap<>(); // the oldest first
  private final Map<String, Handshake> used = new HashMap<>();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int polled;

  Handshakes(SocketIoSettings settings) {
    this.settings = settings;
  }

  /// A new session id; empty if there are too many already.
  synchronized Optional<String> issue(Map<String, String> query, String address, Instant now) {
    dropExpired(now);
    int most = settings.maxPerAddress();
    if (waiting.size() >= settings.maxHandshakes()
        || (most > 0 && byAddress.getOrDefault(address, 0) >= most)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[SID_BYTES];
    random.nextBytes(bytes);
    String sid = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    waiting.put(sid, new Handshake(sid, query, address, now));
    byAddress.merge(address, 1, Integer::sum);
    return Optional.of(sid);
  }

  /// A transport has come for this session. Until the client has been heard by one, another may
  /// take its place: clients try the next when they hear nothing.
  synchronized Optional<SocketIoSession> open(
      String sid, Instant now, boolean byCalls, Function<Handshake, SocketIoSession> session) {
    Handshake found = free(sid, now);
    if (found == null) {
      return Optional.empty();
    }
    if (!byCalls) {
      noCaller(found);
      uncount(found); // whoever has a line is counted where lines come in
    }
    waiting.remove(sid);
    used.put(sid, found);
    SocketIoSession opened = session.apply(found);
    found.ownedBy(opened);
    return Optional.of(opened);
  }

  /// The caller with this session id, made when it calls for the first time.
  synchronized Optional<Caller> caller(
      String sid, Instant now, Function<Map<String, String>, Caller> open) {
    Handshake known = used.get(sid);
    if (known != null && known.caller != null) {
      return Optional.of(known.caller);
    }
    Handshake found = free(sid, now);
    if (found == null || polled >= settings.maxPolled()) {
      return Optional.empty();
    }
    waiting.remove(sid);
    used.put(sid, found);
    polled++;
    Caller caller = open.apply(found.query);
    found.caller = caller;
    return Optional.of(caller);
  }

  private @Nullable Handshake free(String sid, Instant now) {
    dropExpired(now);
    Handshake found = waiting.get(sid);
    if (found != null) {
      return found;
    }
    Handshake taken = used.get(sid);
    return taken != null && !taken.settled ? taken : null;
  }

  /// The client was heard: from now on this session is nobody else's.
  synchronized void settle(Handshake handshake) {
    handshake.settled = true;
    handshake.query = Map.of();
  }

  /// The page is closed.
  synchronized void disconnect(String sid) {
    Handshake gone = waiting.remove(sid);
    forget(gone == null ? used.remove(sid) : gone);
  }

  synchronized void lost(Handshake handshake, SocketIoSession session) {
    if (handshake.isOwnedBy(session)) {
      used.remove(handshake.sid);
      forget(handshake);
    }
  }

  synchronized int size() {
    return waiting.size() + used.size();
  }

  private void dropExpired(Instant now) {
    Iterator<Handshake> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Handshake next = oldest.next();
      if (now.isBefore(next.at.plus(settings.handshakeTime()))) {
        return;
      }
      oldest.remove();
      forget(next);
    }
  }

  private void forget(@Nullable Handshake gone) {
    if (gone != null) {
      gone.ownedBy(null);
      noCaller(gone);
      uncount(gone);
    }
  }

  private void noCaller(Handshake handshake) {
    if (handshake.caller != null) {
      handshake.caller = null;
      polled--;
    }
  }

  private void uncount(Handshake handshake) {
    if (handshake.counted) {
      handshake.counted = false;
      byAddress.computeIfPresent(handshake.address, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
