package dev.grandstand.stage;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The viewers of a room on the paper loop. None of them is ever slow.
final class PaperAudience implements Audience {
  private final PaperLoop loop;
  private final Supplier<RoomFacts> facts;
  private final Set<PaperConnection> viewers = new LinkedHashSet<>();

  PaperAudience(PaperLoop loop, Supplier<RoomFacts> facts) {
    this.loop = loop;
    this.facts = facts;
  }

  RoomFacts facts() {
    return facts.get();
  }

  void add(PaperConnection viewer) {
    viewers.add(viewer);
  }

  void remove(PaperConnection viewer) {
    viewers.remove(viewer);
  }

  @Override
  public void admit(Viewer viewer, Welcome welcome) {
    loop.execute(() -> ((PaperConnection) viewer).admitted(this, welcome));
  }

  @Override
  public int backlog() {
    return 0;
  }

  @Override
  public void deliver(Broadcast broadcast) {
    loop.execute(() ->
        new ArrayList<>(viewers).forEach(viewer -> viewer.told(this, seenBy(viewer, broadcast))));
  }

  private static Broadcast seenBy(Viewer viewer, Broadcast broadcast) {
    return broadcast.asides().stream()
        .filter(aside -> aside.viewer().equals(viewer))
        .map(Broadcast.Aside::instead)
        .findFirst()
        .orElse(broadcast);
  }

  @Override
  public void tell(Viewer viewer, Broadcast broadcast) {
    loop.execute(() -> ((PaperConnection) viewer).told(this, broadcast));
  }

  @Override
  public void rejoin(Viewer viewer, long visit, Broadcast missed) {
    throw new AssertionError("nobody falls behind on paper");
  }

  @Override
  public void dismiss(Viewer viewer, Farewell why) {
    loop.execute(() -> ((PaperConnection) viewer).dismissed(this, why));
  }
}
