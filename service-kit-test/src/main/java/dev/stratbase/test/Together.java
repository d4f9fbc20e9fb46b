package dev.stratbase.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same request many times at once. */
public final class Together {
  private Together() {}

  /** What each of them was answered. */
  public static <T> List<T> ask(int times, Callable<T> request) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> answers = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(Collections.nCopies(times, request))) {
        answers.add(done.get());
      }
      return answers;
    }
  }
}
