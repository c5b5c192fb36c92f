/// The chart is rendered by Helm for every example, and held against what Kubernetes says of its kinds.
@NullMarked
package dev.atrium.chart;

import org.jspecify.annotations.NullMarked;
