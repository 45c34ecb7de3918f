/// The settings as one typed value, and the way there: the commented defaults, a file, the
/// environment and the command line, each over the one before.
@NullMarked
package dev.grandstand.app.settings;

import org.jspecify.annotations.NullMarked;
