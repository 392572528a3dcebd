package io.ratelever.portfolio.parquet;

import io.ratelever.portfolio.PortfolioException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Opens Parquet files without Hadoop. */
final class ParquetOpening {

  private ParquetOpening() {}

  /**
   * Opens a file.
   *
   * @param name its name, for messages
   * @throws PortfolioException if it is none
   */
  static ParquetFileReader reader(String name, Path file) throws IOException {
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .withCodecFactory(new Codecs())
            .build();
    try {
      return ParquetFileReader.open(new LocalInputFile(file), options);
    } catch (RuntimeException e) {
      throw new PortfolioException(
          name + " cannot be read as Parquet: " + e.getMessage() + "; write the file again");
    }
  }
}
