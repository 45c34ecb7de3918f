package dev.grandstand.app.cli;

import dev.grandstand.app.TokenSecret;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.auth.DeskTokens;
import dev.grandstand.auth.TokenDoorkeeper;
import dev.grandstand.auth.Trust;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "token",
    description =
        "Print a signed token for a user, or without --user for a guest; with --desk for a"
            + " commentator.",
    footer = {
      "",
      "It is signed with auth.secret or auth.secret-file, which must be the server's own:",
      "  GRANDSTAND_AUTH_SECRET_FILE=secret.txt grandstand token --user 1001 --name ann",
      "",
      "With a token for the desk a commentator signs in at /desk."
    })
final class TokenCommand implements Callable<Integer> {
  private static final int MAX_DAYS = 3_650;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private GrandstandCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private SettingsFlags flags = new SettingsFlags();

  @Option(names = "--user", paramLabel = "ID", description = "The user's id.")
  private @Nullable String user;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name to show; the id if left out.")
  private @Nullable String name;

  @Option(
      names = "--desk",
      paramLabel = "NAME",
      description = "A commentator's name, as readers see it.")
  private @Nullable String desk;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "1",
      description = "How long it is good; ${DEFAULT-VALUE} by default.")
  private int days;

  @Override
  public Integer call() throws SettingsException {
    if (days < 1 || days > MAX_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--days must be within 1 to " + MAX_DAYS + ", not " + days);
    }
    Person person = desk == null ? person() : commentator(desk);
    Settings settings = flags.load(parent.environment());
    Optional<byte[]> secret = TokenSecret.configured(settings.auth());
    if (secret.isEmpty()) {
      throw new SettingsException(
          "no secret is set, so a server would make one up that nobody else knows; set"
              + " auth.secret-file to a file with at least "
              + TokenDoorkeeper.MIN_SECRET_BYTES
              + " random bytes for both the server and this command, for example:"
              + " openssl rand -base64 48 > secret.txt"
              + (settings.demo().enabled() ? inDemoMode(person) : ""));
    }
    var good = Duration.ofDays(days);
    spec.commandLine().getOut().println(issue(person, secret.get(), good));
    return Exit.OK;
  }

  private static String inDemoMode(Person person) {
    return person instanceof Person.Staff
        ? " (in demo mode the start prints a link to the desk)"
        : " (in demo mode no token is needed at all)";
  }

  private static String issue(Person person, byte[] secret, Duration good) {
    var clock = InstantSource.system();
    return person instanceof Person.Staff(String commentator)
        ? new DeskTokens(secret, clock).issue(commentator, good)
        : new TokenDoorkeeper(secret, Trust.PROVEN, good, clock).issue(person);
  }

  private Person commentator(String called) {
    if (user != null || name != null) {
      throw new ParameterException(
          spec.commandLine(), "--desk goes without --user and --name: a token is for one of them");
    }
    try {
      return new Person.Staff(called);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "this cannot be a commentator: " + e.getMessage());
    }
  }

  private Person person() {
    if (user == null) {
      if (name != null) {
        throw new ParameterException(spec.commandLine(), "--name needs --user: guests have none");
      }
      return Person.GUEST;
    }
    try {
      return new Person.Member(new UserId(user), name == null ? user : name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "this cannot be a user: " + e.getMessage());
    }
  }
}
