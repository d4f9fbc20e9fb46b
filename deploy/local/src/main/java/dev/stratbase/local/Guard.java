package dev.stratbase.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's {@code main} and ends it when its parent is gone. The parent holds the
 * other end of standard input; however it dies, even by SIGKILL, the kernel closes that end, and no
 * service is left behind.
 */
public final class Guard {
  private static final int PARENT_GONE = 143;
  private static final long PATIENCE_MILLIS = 5000;

  private Guard() {}

  /** The first argument is the class to run, the rest are its own arguments. */
  public static void main(String[] arguments) throws Throwable {
    Thread.ofPlatform().daemon().name("parent-watch").start(Guard::endWithParent);
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent; only the end matters.
      }
    } catch (IOException closed) {
      // As good as the end.
    }
    Thread.ofPlatform().daemon().start(Guard::halt);
    System.exit(PARENT_GONE);
  }

  private static void halt() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }
}
