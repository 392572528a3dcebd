package io.ratelever.server.wire;

/**
 * One fault of a request.
 *
 * @param reason the kind of fault
 * @param field path of the field in the request message: {@code motor.violations.records[2].code};
 *     for a fault of the rate book, the product or the fact that it is about
 * @param description what is wrong and what would be right
 */
record Finding(ErrorReason reason, String field, String description) {}
