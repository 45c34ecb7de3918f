package dev.grandstand.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Who takes part, and who cannot and why.
public record Lineup(List<Contender> here, List<Missing> missing) {
  public record Missing(String name, String why) {}

  public Lineup {
    here = List.copyOf(here);
    missing = List.copyOf(missing);
  }

  public Lineup with(List<Contender> more) {
    List<Contender> all = new ArrayList<>(here);
    all.addAll(more);
    return new Lineup(all, missing);
  }

  public Lineup only(Predicate<String> wanted) {
    return new Lineup(
        here.stream().filter(one -> wanted.test(one.name())).toList(),
        missing.stream().filter(one -> wanted.test(one.name())).toList());
  }

  public Optional<Contender> find(Contender.Part part) {
    return here.stream().filter(one -> one.part() == part).findFirst();
  }
}
