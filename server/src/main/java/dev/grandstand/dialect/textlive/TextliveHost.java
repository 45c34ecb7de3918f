package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.dialect.socketio.Talk;
import dev.grandstand.message.Score;
import java.util.Optional;

/// What all talks of this dialect share.
record TextliveHost(
    TextliveSettings settings, House house, Directory directory, TextliveHomes homes)
    implements Talk.Host {
  /// Clients of the original bring numbers that say which device they are, and nothing that says
  /// who: they are guests.
  @Override
  public Talk begin(Hello hello) {
    String token = hello.query().getOrDefault("token", "");
    String user = hello.query().getOrDefault("userId", "");
    Credential credential = Credential.NONE;
    if (!token.isEmpty()) {
      credential = new Credential.Token(token, user);
    } else if (!user.isEmpty()) {
      credential = new Credential.Claim(user, hello.query().getOrDefault("name", user));
    }
    return new TextliveSession(this, credential);
  }

  /// Empty if no game is played in that room.
  Optional<String> leagueOf(String gid) {
    return directory
        .room(TextliveDialect.NAME, gid)
        .flatMap(house::facts)
        .map(RoomFacts::board)
        .map(Score.Board::game)
        .map(Score.Game::league);
  }
}
