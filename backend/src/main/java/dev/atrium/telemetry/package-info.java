/// Traces of what a turn takes its time for. What a trace may tell is listed here, and nothing else can be told: no text that
/// somebody has written, no name, no secret. Off until somebody says where traces go. The only OpenTelemetry.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.atrium.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
