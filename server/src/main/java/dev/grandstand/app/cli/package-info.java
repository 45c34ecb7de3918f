/// The command line: one class for each verb, and what several of them take.
@NullMarked
package dev.grandstand.app.cli;

import org.jspecify.annotations.NullMarked;
