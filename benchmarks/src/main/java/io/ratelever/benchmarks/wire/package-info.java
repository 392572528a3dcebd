/** What the service costs beside the calls themselves: gRPC over the loopback of this machine. */
@NullMarked
package io.ratelever.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
