package dev.grandstand.api;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.Ledger.Line;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import dev.grandstand.message.UserId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The coins of members: what they have, how it came, and giving or taking some.
///
/// Repeated calls are the ledger's own business: it knows every movement by its id for good, so
/// these calls are not among [Repeats].
final class Accounting {
  private static final String NO_REASON = "by the API";

  private final Ledger ledger;

  Accounting(Ledger ledger) {
    this.ledger = ledger;
  }

  Answer account(Request request, String caller) throws Rejected {
    UserId user = user(request);
    long balance = reach(() -> ledger.balance(Account.of(user)));
    var json = new JsonWriter().object().field("user", user.value()).field("balance", balance);
    return Answer.json(200, json.endObject().bytes());
  }

  Answer movements(Request request, String caller) throws Rejected {
    Account account = Account.of(user(request));
    long before = before(request);
    int limit = Looking.limit(request);
    Ledger.Page page = reach(() -> ledger.history(account, before, limit));
    var json = new JsonWriter().object().array("movements");
    for (Line line : page.lines()) {
      write(json, line.movement(), line.amount(), line.balance(), line.purpose(), line.at());
    }
    boolean more = page.next().isPresent();
    json.endArray().field("next", more ? Long.toString(page.next().getAsLong()) : null);
    return Answer.json(200, json.endObject().bytes());
  }

  /// Coins come out of the mint, and go back into it.
  Answer move(Request request, String caller) throws Rejected {
    Account account = Account.of(user(request));
    Fields body = Fields.of(request, Set.of("amount", "reason"));
    long amount = body.whole("amount", -Account.MOST, Account.MOST);
    String reason = body.has("reason") ? body.text("reason") : NO_REASON;
    String id = "api:" + IdempotencyKey.of(request).idFor(caller);
    Movement movement =
        body.make(
            amount == 0 ? "amount" : "reason",
            () ->
                new Movement(
                    id,
                    List.of(new Entry(account, amount), new Entry(Account.MINT, -amount)),
                    reason));
    return answer(reach(() -> ledger.post(movement)), account, amount);
  }

  private static Answer answer(Posting posting, Account account, long amount) throws Rejected {
    return switch (posting) {
      case Posting.Posted(Ledger.Receipt receipt, boolean again) -> {
        long balance = receipt.balances().getOrDefault(account, 0L);
        Movement movement = receipt.movement();
        var json = new JsonWriter();
        write(json, movement.id(), amount, balance, movement.purpose(), receipt.at());
        Answer answer = Answer.json(200, json.bytes());
        yield again ? answer.with("idempotent-replayed", "true") : answer;
      }
      case Posting.Unaffordable(Account poor, long balance) ->
          throw new Rejected(
              Problem.Kind.UNAFFORDABLE, poor + " has " + balance + ", which is not enough");
      case Posting.Overfull(Account rich, long balance) ->
          throw new Rejected(
              Problem.Kind.ACCOUNT_FULL, rich + " has " + balance + ", and may not have so much");
      case Posting.Conflict _ ->
          throw new Rejected(
              Problem.Kind.KEY_REUSED,
              "this Idempotency-Key came with another amount, reason or user before; use a new key"
                  + " for a new call");
    };
  }

  private static void write(
      JsonWriter json, String id, long amount, long balance, String reason, Instant at) {
    json.object()
        .field("id", id)
        .field("amount", amount)
        .field("balance", balance)
        .field("reason", reason)
        .field("at", EventWriting.time(at))
        .endObject();
  }

  @FunctionalInterface
  private interface Reaching<T> {
    T reach() throws StoreUnavailable;
  }

  private static <T> T reach(Reaching<T> work) throws Rejected {
    try {
      return work.reach();
    } catch (StoreUnavailable _) {
      // Where the database is and what it says is for the log, not for callers.
      throw new Rejected(
          Problem.Kind.STORE_UNAVAILABLE,
          "the database is not at hand, and what was asked may have happened or not; repeat with the"
              + " same Idempotency-Key");
    }
  }

  private static UserId user(Request request) throws Rejected {
    try {
      return new UserId(request.parameter("user"));
    } catch (IllegalArgumentException e) {
      throw new Rejected(Problem.Kind.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static long before(Request request) throws Rejected {
    String text = request.query("cursor");
    try {
      long before = text.isEmpty() ? Ledger.NEWEST : Long.parseLong(text);
      if (before >= 1) {
        return before;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new Rejected(
        Problem.Kind.INVALID, "cursor must be the next of the page before, or be left out");
  }
}
