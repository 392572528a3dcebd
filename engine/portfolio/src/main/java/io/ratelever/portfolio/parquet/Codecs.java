package io.ratelever.portfolio.parquet;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The compressions of Parquet files that are in common use, by their own libraries: those that
 * parquet-java brings need Hadoop.
 */
final class Codecs implements CompressionCodecFactory {

  Codecs() {}

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return new Codec(name);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return new Codec(name);
  }

  @Override
  public void release() {
    // Nothing is held.
  }

  private static final class Codec implements BytesInputCompressor, BytesInputDecompressor {
    private final CompressionCodecName name;

    Codec(CompressionCodecName name) {
      switch (name) {
        case UNCOMPRESSED, SNAPPY, GZIP, ZSTD -> this.name = name;
        default ->
            throw new UnsupportedOperationException(
                "it is compressed by " + name + "; write it with zstd, snappy, gzip or none");
      }
    }

    @Override
    public CompressionCodecName getCodecName() {
      return name;
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      if (name == CompressionCodecName.UNCOMPRESSED) {
        return bytes;
      }
      byte[] given = bytes.toInputStream().readAllBytes();
      if (name == CompressionCodecName.SNAPPY) {
        return BytesInput.from(Snappy.compress(given));
      }
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(given.length / 2 + 64);
      try (OutputStream stream =
          name == CompressionCodecName.ZSTD
              ? new ZstdOutputStream(compressed)
              : new GZIPOutputStream(compressed)) {
        stream.write(given);
      }
      return BytesInput.from(compressed.toByteArray());
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return name == CompressionCodecName.UNCOMPRESSED
          ? bytes
          : BytesInput.from(decompressed(bytes.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer input, int from, ByteBuffer output, int size)
        throws IOException {
      byte[] given = new byte[from];
      input.get(given);
      output.put(decompressed(given, size));
    }

    private byte[] decompressed(byte[] given, int size) throws IOException {
      byte[] bytes;
      if (name == CompressionCodecName.SNAPPY) {
        if (Snappy.uncompressedLength(given) != size) {
          throw new IOException("a page is not as long as its header says");
        }
        bytes = Snappy.uncompress(given);
      } else if (name == CompressionCodecName.UNCOMPRESSED) {
        bytes = given;
      } else {
        ByteArrayInputStream stream = new ByteArrayInputStream(given);
        try (InputStream plain =
            name == CompressionCodecName.ZSTD
                ? new ZstdInputStream(stream)
                : new GZIPInputStream(stream)) {
          bytes = plain.readNBytes(size);
        }
      }
      if (bytes.length != size) {
        throw new IOException("a page is not as long as its header says");
      }
      return bytes;
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }
}
