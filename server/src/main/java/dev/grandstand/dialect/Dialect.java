package dev.grandstand.dialect;

import dev.grandstand.web.Route;
import java.nio.ByteBuffer;
import java.util.List;

/// A wire protocol. Listed once in `app/Dialects.java`.
public interface Dialect {
  int INCOMPLETE = 0;
  int BROKEN = -1;

  String name();

  Manners manners();

  /// The WebSocket paths where its clients knock by default, on the public door. One that ends in
  /// `/*` stands for all that begin so.
  List<String> paths();

  /// A new talk; `hello` is how it began.
  Session open(Hello hello);

  /// Whether a member that comes in by a second connection puts the first one out.
  default boolean onePerMember() {
    return false;
  }

  /// For raw TCP, where frames have no other bounds than their own: the length in bytes of the
  /// first frame in `head`, `INCOMPLETE` if too little of it is there to tell, or `BROKEN`.
  default int frameLength(ByteBuffer head) {
    return BROKEN;
  }

  /// The HTTP calls that its clients make.
  default List<Route> routes() {
    return List.of();
  }

  /// The same at one door, for dialects whose clients may come by calls alone.
  default List<Route> routes(Callers callers) {
    return routes();
  }
}
