package dev.grandstand.feature.danmaku;

/// What may be said.
///
/// @param maxLength the longest danmaku, in code points
public record DanmakuRules(int maxLength) {
  public DanmakuRules {
    if (maxLength < 1) {
      throw new IllegalArgumentException("max length must be at least 1");
    }
  }

  public static DanmakuRules defaults() {
    return new DanmakuRules(200);
  }
}
