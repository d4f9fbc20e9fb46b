package dev.stratbase.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One stack at a time uses a data directory; the kernel lets go when the holder dies. */
final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataLock take(Path data) throws IOException {
    Path file = data.resolve("stack.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
        return new DataLock(channel);
      }
    } catch (OverlappingFileLockException sameProcess) {
      // Answered like a lock of another process.
    }
    channel.close();
    throw new StackFailure(
        "A stack already runs on %s (process %s); stop it, or set STRATBASE_DATA to another directory."
            .formatted(data, Files.readString(file)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
