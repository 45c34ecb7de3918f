package dev.grandstand.app.cli;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.peers.Outcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Cases that are measured one after the other. One that fails ends it, and takes nothing from
/// those before it.
///
/// @param each measures a case
/// @param text of all that came out
record CaseByCase<C, P extends Outcome.Compared>(
    Measure<C, P> each, Function<List<Outcome<C, P>>, String> text) {
  interface Measure<C, P extends Outcome.Compared> {
    Outcome<C, P> of(C wanted) throws BenchFailed, InterruptedException;
  }

  /// Returns how the program is to exit: well only if all were measured, and nothing was wrong.
  int run(List<C> cases, PrintWriter out, PrintWriter err) throws InterruptedException {
    List<Outcome<C, P>> outcomes = new ArrayList<>();
    try {
      for (C wanted : cases) {
        outcomes.add(each.of(wanted));
      }
    } catch (BenchFailed e) {
      err.println("error: " + e.getMessage());
      err.flush();
    }
    if (!outcomes.isEmpty()) {
      out.println(text.apply(outcomes));
      out.flush();
    }
    boolean all = outcomes.size() == cases.size();
    return all && outcomes.stream().allMatch(Outcome::isSound) ? Exit.OK : Exit.FAILED;
  }
}
