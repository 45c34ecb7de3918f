package dev.grandstand.auth;

/// What makes somebody a member.
public enum Trust {
  /// Their word. Good for a demo on one machine, for nothing else.
  CLAIMED,
  /// A token signed with the secret of the house.
  PROVEN
}
