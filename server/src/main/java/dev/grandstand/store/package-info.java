/// What must outlive the process, in a database: here and nowhere else is SQL.
@NullMarked
package dev.grandstand.store;

import org.jspecify.annotations.NullMarked;
