/// The HTTP API of the internal port: what a business system tells the house and asks of it, how
/// the house feels (health), and what it counts (metrics).
@NullMarked
package dev.grandstand.api;

import org.jspecify.annotations.NullMarked;
