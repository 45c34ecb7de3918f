package dev.grandstand.room;

import dev.grandstand.message.Person;
import dev.grandstand.message.ViewerId;

/// Who asks: a viewer of the room, or somebody from outside (the API, a client's HTTP call).
public sealed interface Asker {
  Person person();

  record Viewer(ViewerId id, Person person) implements Asker {}

  record Outside(Person person) implements Asker {}
}
