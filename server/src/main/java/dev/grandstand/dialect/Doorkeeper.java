package dev.grandstand.dialect;

import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;

/// Proves identities.
public interface Doorkeeper {
  Admission admit(Credential credential);

  /// A signed token for a person, or for a guest, good for a while.
  String issue(Person person);

  sealed interface Admission {
    record Admitted(Person person) implements Admission {}

    record Refused(Refusal refusal) implements Admission {}
  }
}
