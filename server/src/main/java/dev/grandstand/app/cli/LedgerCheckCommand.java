package dev.grandstand.app.cli;

import dev.grandstand.app.Logging;
import dev.grandstand.app.Preflight;
import dev.grandstand.app.StorePlace;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.store.Place;
import dev.grandstand.store.Recount;
import dev.grandstand.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Add the whole ledger up again, and tell what does not agree.",
    footer = {
      "",
      "With the embedded database the server must not run meanwhile; with PostgreSQL it may."
    })
final class LedgerCheckCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private LedgerCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private SettingsFlags flags = new SettingsFlags();

  @Override
  public Integer call() throws SettingsException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> environment = parent.parent().environment();
    Settings settings = flags.load(environment);
    Preflight.check(settings);
    Logging.start(settings.log());
    Place place = StorePlace.of(settings, environment);
    if (!place.isThere()) {
      out.println("there is no ledger yet: " + place + " does not exist");
      return Exit.OK;
    }
    return check(place, settings, out);
  }

  private static int check(Place place, Settings settings, PrintWriter out) throws IOException {
    var rules = settings.store().rules();
    try (var store = new Store(place, rules, InstantSource.system(), new Tally())) {
      Recount recount = store.recount();
      recount.wrong().forEach(wrong -> out.println("WRONG: " + wrong));
      out.println(
          recount.accounts()
              + " accounts, "
              + recount.movements()
              + " movements: "
              + (recount.wrong().isEmpty() ? "all of it adds up" : "it does not add up"));
      return recount.wrong().isEmpty() ? Exit.OK : Exit.FAILED;
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
