/** The gRPC service: deadlines, authorization, size limits, and messages to records and back. */
@NullMarked
package io.ratelever.server;

import org.jspecify.annotations.NullMarked;
