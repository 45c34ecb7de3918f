package dev.grandstand.bench;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// The server that is measured.
///
/// @param url `ws://host:port`; the path is the dialect's own
/// @param metrics the address of its counters
/// @param pid its process, if it is on this machine and its costs are to be measured
/// @param api for notices and for the truth about rooms
public record Target(URI url, Optional<URI> metrics, OptionalLong pid, Optional<ApiAccess> api) {
  public Target(URI url, Optional<URI> metrics, OptionalLong pid) {
    this(url, metrics, pid, Optional.empty());
  }
}
