package dev.grandstand.bench;

import java.util.ArrayList;
import java.util.List;

/// Which rooms there are, who sits in them and who speaks there. Speakers have numbers of their
/// own, those of one room next to each other.
record Seating(List<Room> rooms, List<Seat> seats) {
  static final int NOBODY = -1;

  Seating {
    rooms = List.copyOf(rooms);
    seats = List.copyOf(seats);
    if (rooms.getLast().endOfSpeakers() > Mark.MOST_SPEAKERS) {
      throw new IllegalArgumentException("there are more speakers than can be told apart");
    }
  }

  /// @param members who speak over connections of their own, and come first
  /// @param herald whether one more speaks from outside
  /// @param receivers how many get each danmaku once everybody is in
  record Room(String name, int firstSpeaker, int members, boolean herald, int receivers) {
    int speakers() {
      return members + (herald ? 1 : 0);
    }

    int endOfSpeakers() {
      return firstSpeaker + speakers();
    }

    int heraldsNumber() {
      return firstSpeaker + members;
    }
  }

  /// One connection.
  ///
  /// @param speaker its number if it speaks, or `NOBODY`
  record Seat(int room, Tongue tongue, Manner manner, int speaker) {
    boolean speaks() {
      return speaker != NOBODY;
    }

    /// A voice may have no ears.
    boolean hears() {
      return !speaks() || tongue.voice().hears();
    }
  }

  /// So many of a kind.
  record Guests(Tongue tongue, Manner manner, int count) {}

  int speakers() {
    return rooms.getLast().endOfSpeakers();
  }

  /// What those speak who only listen, or who speaks where nobody does: a name, or "mixed" if they
  /// are several.
  String dialect() {
    List<String> names =
        seats.stream()
            .filter(seat -> !seat.speaks())
            .map(seat -> seat.tongue().name())
            .distinct()
            .toList();
    return switch (names.size()) {
      case 0 -> seats.getFirst().tongue().name();
      case 1 -> names.getFirst();
      default -> "mixed";
    };
  }

  Room room(Seat seat) {
    return rooms.get(seat.room());
  }

  int count(Manner manner) {
    return (int) seats.stream().filter(seat -> seat.manner() == manner).count();
  }

  static final class Plan {
    private final List<Room> rooms = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private int speakers;

    /// @param tongue of those whose voices speak; where a voice hears it takes a viewer's place
    Plan room(String name, Tongue tongue, int members, boolean herald, List<Guests> guests) {
      int room = rooms.size();
      for (int i = 0; i < members; i++) {
        seats.add(new Seat(room, tongue, Manner.STEADY, speakers + i));
      }
      int receivers = tongue.voice().hears() ? members : 0;
      for (Guests some : guests) {
        for (int i = 0; i < some.count(); i++) {
          seats.add(new Seat(room, some.tongue(), some.manner(), NOBODY));
        }
        receivers += some.count();
      }
      rooms.add(new Room(name, speakers, members, herald, receivers));
      speakers += rooms.getLast().speakers();
      return this;
    }

    Seating seating() {
      return new Seating(rooms, seats);
    }
  }

  /// The plainest: rooms of so many viewers each, of whom one speaks.
  static Seating of(Load load, int rooms) {
    var plan = new Plan();
    Tongue tongue = load.tongue();
    int guests = load.viewers() - (tongue.voice().hears() ? 1 : 0);
    for (int i = 0; i < rooms; i++) {
      String name = rooms == 1 ? load.room() : Integer.toString(FIRST_NAME + i);
      plan.room(name, tongue, 1, false, List.of(new Guests(tongue, Manner.STEADY, guests)));
    }
    return plan.seating();
  }

  /// Of many rooms: numbers, because every language can say them.
  static final int FIRST_NAME = 1_000;
}
