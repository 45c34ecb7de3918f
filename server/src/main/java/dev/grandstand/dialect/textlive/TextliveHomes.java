package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lists of games, one for each league. However many viewers look at them, they are made again
/// at most once in a while, and a list in which nothing changed stays the same frame.
final class TextliveHomes {
  private final House house;
  private final Directory directory;
  private final Duration every;
  private final int most;
  private Instant made = Instant.MIN;
  private Map<String, Frame> homes = Map.of();

  TextliveHomes(House house, Directory directory, Duration every, int most) {
    this.house = house;
    this.directory = directory;
    this.every = every;
    this.most = most;
  }

  Frame home(String league, Instant now) {
    Frame home = homes(now).get(league);
    return home == null ? frame(league, List.of()) : home;
  }

  private synchronized Map<String, Frame> homes(Instant now) {
    if (made.isBefore(now.minus(every)) || made.isAfter(now)) {
      made = now;
      homes = anew();
    }
    return homes;
  }

  private Map<String, Frame> anew() {
    Map<String, List<RoomFacts>> leagues = new HashMap<>();
    for (RoomFacts room : house.games()) {
      Score.Board board = room.board();
      if (board != null) {
        leagues.computeIfAbsent(board.game().league(), _ -> new ArrayList<>()).add(room);
      }
    }
    Map<String, Frame> anew = new HashMap<>();
    leagues.forEach((league, games) -> {
      Frame frame = frame(league, games);
      Frame old = homes.get(league);
      anew.put(league, isSame(old, frame) ? old : frame);
    });
    return anew;
  }

  private static boolean isSame(@Nullable Frame one, Frame other) {
    return one instanceof Frame.Text(byte[] old)
        && other instanceof Frame.Text(byte[] anew)
        && Arrays.equals(old, anew);
  }

  private Frame frame(String league, List<RoomFacts> games) {
    List<RoomFacts> listed =
        games.stream()
            .sorted(
                Comparator.comparing(TextliveHomes::begins)
                    .thenComparing(room -> room.room().value()))
            .limit(most)
            .toList();
    return TextliveFrames.home(
        new TextliveRoom(league, TextliveRoom.Kind.HOME),
        listed,
        room -> directory.wireName(TextliveDialect.NAME, room.room()));
  }

  private static Instant begins(RoomFacts room) {
    Score.Board board = room.board();
    return board == null ? Instant.MAX : board.game().begins();
  }
}
