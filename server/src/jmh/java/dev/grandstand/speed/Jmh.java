package dev.grandstand.speed;

import dev.grandstand.stage.Accents;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// The benchmarks, with the flags of JMH. Where an accent or an event has to be named, each that
/// there is takes part, unless `-p accent=...` picks some.
public final class Jmh {
  private Jmh() {}

  public static void main(String[] arguments) throws Exception {
    var flags = new CommandLineOptions(arguments);
    if (flags.shouldHelp()) {
      flags.showHelp();
      return;
    }
    var options = new OptionsBuilder().parent(flags);
    if (!flags.getParameter("accent").hasValue()) {
      options.param("accent", Accents.all().keySet().toArray(String[]::new));
    }
    if (!flags.getParameter("event").hasValue()) {
      options.param("event", Accents.events().keySet().toArray(String[]::new));
    }
    var runner = new Runner(options.build());
    if (flags.shouldList()) {
      runner.list();
    } else if (flags.shouldListWithParams()) {
      runner.listWithParams(flags);
    } else {
      runner.run();
    }
  }
}
