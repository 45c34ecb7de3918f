/// Quizzes: who may guess what, for how much and until when, and what everybody gets of it.
@NullMarked
package dev.grandstand.feature.quiz;

import org.jspecify.annotations.NullMarked;
