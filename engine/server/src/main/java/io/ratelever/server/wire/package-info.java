/**
 * The border between messages and records: nothing behind it knows protobuf.
 *
 * <p>Reading is strict, and tells everything that is wrong with a request in one answer, with the
 * path of each field in the message. Writing loses nothing.
 */
@NullMarked
package io.ratelever.server.wire;

import org.jspecify.annotations.NullMarked;
