package io.ratelever.server.wire;

import com.google.protobuf.Message;

/** Reads one type of message into its type of record; compiled by {@link ReaderCode}. */
interface RecordReader {

  /**
   * Reads a message.
   *
   * @param reading stands at the message, and is told of every fault; the record is of use only if
   *     there is none
   */
  Object read(Message message, Reading reading);
}
