/// Where everything is put together: settings in, a running server out.
@NullMarked
package dev.grandstand.app;

import org.jspecify.annotations.NullMarked;
