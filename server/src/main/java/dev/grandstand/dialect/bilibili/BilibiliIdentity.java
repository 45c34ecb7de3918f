package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper;
import java.util.Optional;

/// Makes a credential of what a client says of itself.
///
/// Clients of the original bring numbers and keys that mean nothing here, and still only want to
/// watch. So, unless keys are required, whoever cannot be believed watches as a guest.
final class BilibiliIdentity {
  private final Doorkeeper doorkeeper;
  private final boolean keyRequired;

  BilibiliIdentity(Doorkeeper doorkeeper, boolean keyRequired) {
    this.doorkeeper = doorkeeper;
    this.keyRequired = keyRequired;
  }

  /// Empty if the client has to prove more than it does.
  Optional<Credential> of(BilibiliAuth auth) {
    if (holds(auth)) {
      return Optional.of(new Credential.Token(auth.key(), ""));
    }
    if (keyRequired) {
      return Optional.empty();
    }
    if (auth.uid() == BilibiliNumbers.GUEST) {
      return Optional.of(Credential.NONE);
    }
    String number = Long.toString(auth.uid());
    Credential claim = new Credential.Claim(number, "uid" + number);
    return switch (doorkeeper.admit(claim)) {
      case Doorkeeper.Admission.Admitted _ -> Optional.of(claim);
      case Doorkeeper.Admission.Refused _ -> Optional.of(Credential.NONE);
    };
  }

  /// Whether the key is ours and belongs to the number given. The number is compared here, not by
  /// the doorkeeper, who does not know which number an account has in this dialect.
  private boolean holds(BilibiliAuth auth) {
    if (auth.key().isEmpty()) {
      return false;
    }
    return switch (doorkeeper.admit(new Credential.Token(auth.key(), ""))) {
      case Doorkeeper.Admission.Admitted(var person) ->
          auth.uid() == BilibiliNumbers.GUEST || auth.uid() == BilibiliNumbers.uid(person);
      case Doorkeeper.Admission.Refused _ -> false;
    };
  }
}
