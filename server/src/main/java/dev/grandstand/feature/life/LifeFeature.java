package dev.grandstand.feature.life;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The room's own life: who comes and goes, what it is called, whether it is live, who is put out.
///
/// Viewers come and go; everything else is asked from outside. A change of the number asks to be
/// reminded to count, unless a count is due already: so a room counts once for many changes, and a
/// calm room has no timer at all. Every such change makes the pair (viewers, watched) new, because
/// `watched` only grows, so a due count always has something to tell.
public final class LifeFeature implements Feature<Life.Asking, LifeState> {
  private final LifeRules rules;

  public LifeFeature(LifeRules rules) {
    this.rules = rules;
  }

  @Override
  public Class<Life.Asking> claims() {
    return Life.Asking.class;
  }

  @Override
  public LifeState start() {
    return new LifeState();
  }

  @Override
  public Decision decide(LifeState state, Asked asked, Life.Asking command) {
    return switch (asked.who()) {
      case Asker.Viewer viewer -> fromViewer(state, asked, viewer, command);
      case Asker.Outside _ -> fromOutside(state, asked, command);
    };
  }

  private Decision fromViewer(
      LifeState state, Asked asked, Asker.Viewer viewer, Life.Asking command) {
    return switch (command) {
      case Life.Enter _ -> enter(state, asked, viewer);
      case Life.Leave _ -> leave(state, asked, viewer);
      case Life.Count _,
          Life.Retitle _,
          Life.GoLive _,
          Life.GoOffline _,
          Life.Mute _,
          Life.Unmute _,
          Life.Kick _,
          Life.Notify _ ->
          Decision.no(Refusal.Name.INVALID, "this is not for viewers to ask");
    };
  }

  private Decision fromOutside(LifeState state, Asked asked, Life.Asking command) {
    Instant now = asked.when();
    return switch (command) {
      case Life.Enter _, Life.Leave _ ->
          Decision.no(Refusal.Name.INVALID, "only a viewer comes and goes");
      case Life.Count _ -> state.countDue() ? Decision.everyone(count(state)) : Decision.nothing();
      case Life.Retitle(String title) ->
          title.equals(state.title())
              ? Decision.nothing()
              : Decision.everyone(new Life.Retitled(title));
      case Life.GoLive _ ->
          state.liveSince() != null
              ? Decision.nothing()
              : Decision.everyone(new Life.WentLive(now));
      case Life.GoOffline _ ->
          state.liveSince() == null
              ? Decision.nothing()
              : Decision.everyone(new Life.WentOffline());
      case Life.Mute mute -> mute(state, now, mute);
      case Life.Unmute(UserId user) ->
          state.muted().holds(user, now)
              ? Decision.everyone(new Life.Unmuted(user, state.nameOf(user)))
              : Decision.nothing();
      case Life.Kick kick -> kick(state, now, kick);
      case Life.Notify(String text, Life.Urgency urgency) ->
          Decision.everyone(new Life.Noticed(text, urgency));
    };
  }

  private Decision enter(LifeState state, Asked asked, Asker.Viewer viewer) {
    Person before = state.person(viewer.id());
    Person now = viewer.person();
    if (now instanceof Person.Member(UserId id, _) && state.kicked().holds(id, asked.when())) {
      return Decision.no(Refusal.Name.KICKED, "put out of this room for a while");
    }
    if (now.equals(before)) {
      return Decision.only(viewer.id(), new Life.Counted(state.viewers(), state.watched(), false));
    }
    boolean announced = announces(state, asked, now);
    if (before != null) {
      return tell(
          state, viewer, new Life.Entered(viewer.id(), now, state.viewers(), true, announced));
    }
    if (rules.maxViewers() > 0 && state.viewers() >= rules.maxViewers()) {
      return Decision.no(Refusal.Name.ROOM_FULL, "no more viewers fit into this room");
    }
    var entered = new Life.Entered(viewer.id(), now, state.viewers() + 1, false, announced);
    return counting(state, tell(state, viewer, entered));
  }

  private Decision leave(LifeState state, Asked asked, Asker.Viewer viewer) {
    Person who = state.person(viewer.id());
    if (who == null) {
      return Decision.nothing();
    }
    boolean announced = announces(state, asked, who);
    var left = new Life.Left(viewer.id(), who, state.viewers() - 1, announced);
    return counting(state, tell(state, viewer, left));
  }

  private boolean announces(LifeState state, Asked asked, Person who) {
    if (rules.hidesGuests() && who instanceof Person.Guest) {
      return false;
    }
    Bustle bustle = state.bustle();
    int most = rules.announcements(state.viewers());
    return bustle.announcedInSecondOf(asked.when()) < most
        && !rules.isStorm(bustle.changesInSecondBefore(asked.when()), most);
  }

  /// What is not announced is told to the viewer it is about; one that leaves is no longer there to
  /// hear it. Where guests are hidden, a number that is still owed goes before the next change that
  /// is announced, so that nobody sees it jump by two.
  private Decision.Happened tell(LifeState state, Asker.Viewer viewer, Life.Crowd crowd) {
    if (!crowd.announced()) {
      return Decision.only(viewer.id(), crowd);
    }
    List<Decision.Told> told = new ArrayList<>();
    boolean changes = !(crowd instanceof Life.Entered entered && entered.again());
    if (changes && rules.hidesGuests() && state.countDue() && !state.numberTold()) {
      told.add(new Decision.Told(count(state), Recipients.EVERYONE));
    }
    told.add(new Decision.Told(crowd, Recipients.EVERYONE));
    return new Decision.Happened(told, List.of());
  }

  private Decision counting(LifeState state, Decision.Happened happened) {
    return state.countDue()
        ? happened
        : happened.and(new Effect.Remind(rules.untilCount(), new Life.Count()));
  }

  private static Life.Counted count(LifeState state) {
    return new Life.Counted(state.viewers(), state.watched(), state.numberTold());
  }

  private Decision mute(LifeState state, Instant now, Life.Mute mute) {
    UserId user = mute.user();
    if (state.muted().count(now) >= rules.maxMeasures()) {
      return Decision.no(Refusal.Name.INVALID, "too many users are muted");
    }
    return Decision.everyone(new Life.Muted(user, state.nameOf(user), now.plus(mute.length())));
  }

  private Decision kick(LifeState state, Instant now, Life.Kick kick) {
    UserId user = kick.user();
    if (state.kicked().count(now) >= rules.maxMeasures()) {
      return Decision.no(Refusal.Name.INVALID, "too many users are put out");
    }
    var kicked = new Life.Kicked(user, state.nameOf(user), now.plus(kick.length()), kick.reason());
    return Decision.everyone(kicked).and(new Effect.Dismiss(user, kick.reason()));
  }

  @Override
  public LifeState evolve(LifeState state, Envelope happened) {
    state.record(happened);
    return state;
  }

  @Override
  public List<Event> recap(LifeState state, Known known, Instant now) {
    List<Event> told = new ArrayList<>();
    if (!state.title().isEmpty()) {
      told.add(new Life.Retitled(state.title()));
    }
    Instant since = state.liveSince();
    if (since != null) {
      told.add(new Life.WentLive(since));
    }
    return told;
  }

  @Override
  public boolean keeps(LifeState state, Instant now) {
    return !state.title().isEmpty()
        || state.liveSince() != null
        || state.muted().count(now) > 0
        || state.kicked().count(now) > 0;
  }
}
