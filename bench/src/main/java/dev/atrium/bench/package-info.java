/// Load tests as code: the same streams of tokens straight from the stand-in model, through nginx, and through Atrium's
/// own chat path, in turn within one run, so that a figure never stands without its counterpart.
@NullMarked
package dev.atrium.bench;

import org.jspecify.annotations.NullMarked;
