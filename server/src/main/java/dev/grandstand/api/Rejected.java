package dev.grandstand.api;

/// A call ends here with a problem.
final class Rejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Rejected(Problem problem) {
    super(
        problem.detail(),
        null,
        false,
        false); // an ordinary answer: no stack trace is worth its cost
    this.problem = problem;
  }

  Rejected(Problem.Kind kind, String detail) {
    this(new Problem(kind, detail));
  }

  Problem problem() {
    return problem;
  }
}
