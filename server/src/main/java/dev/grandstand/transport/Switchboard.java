package dev.grandstand.transport;

import dev.grandstand.dialect.Caller;
import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import dev.grandstand.message.ViewerId;
import dev.grandstand.web.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Takes in the callers of one dialect at one door, on each loop in turn.
final class Switchboard implements Callers {
  private final String door;
  private final Set<String> origins;
  private final Dialect dialect;
  private final Gate gate;
  private final List<Landing> landings;
  private final AtomicLong viewers;

  Switchboard(
      String door,
      Set<String> origins,
      Dialect dialect,
      Gate gate,
      List<Landing> landings,
      AtomicLong viewers) {
    this.door = door;
    this.origins = Set.copyOf(origins);
    this.dialect = dialect;
    this.gate = gate;
    this.landings = List.copyOf(landings);
    this.viewers = viewers;
  }

  @Override
  public boolean admits(String origin) {
    return origin.isEmpty() || Door.admits(origins, origin);
  }

  @Override
  public Optional<Answer> turnedAway() {
    Gate.Verdict verdict = gate.upgrade();
    return verdict == Gate.Verdict.WELCOME
        ? Optional.empty()
        : Optional.of(TurnedAway.answer(verdict, gate.retryAfter()));
  }

  @Override
  public Caller open(Hello hello) {
    long id = viewers.incrementAndGet();
    Landing landing = landings.get((int) (id % landings.size()));
    var caller = new LineOfCalls(landing, dialect);
    caller.begin(
        hello,
        (how, line) ->
            new Connection(
                new ViewerId(id),
                landing,
                landing.headcount(door, dialect),
                dialect,
                dialect.open(how),
                line));
    return caller;
  }
}
