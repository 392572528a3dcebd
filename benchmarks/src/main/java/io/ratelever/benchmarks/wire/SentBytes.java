package io.ratelever.benchmarks.wire;

import io.grpc.Drainable;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Messages that a caller has in bytes, and answers of which it only wants the size: what a caller
 * does about its messages shall not be measured with the service.
 */
final class SentBytes {

  private SentBytes() {}

  /** Returns a method as such a caller sees it. */
  static MethodDescriptor<byte[], Integer> of(MethodDescriptor<?, ?> method) {
    return method.toBuilder(new Request(), new AnswerSize()).build();
  }

  private static final class Request implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new Bytes(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new IllegalStateException("a caller gets no requests");
    }
  }

  private static final class AnswerSize implements MethodDescriptor.Marshaller<Integer> {
    @Override
    public InputStream stream(Integer size) {
      throw new IllegalStateException("a caller sends no answers");
    }

    @Override
    public Integer parse(InputStream stream) {
      try {
        return stream.available();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Bytes that gRPC writes to the connection at once, as it does messages. */
  private static final class Bytes extends ByteArrayInputStream implements Drainable {

    Bytes(byte[] message) {
      super(message);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int size = count - pos;
      target.write(buf, pos, size);
      pos = count;
      return size;
    }
  }
}
