package dev.stratbase.local.payments;

import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import org.jspecify.annotations.Nullable;

/** Stands for a handler that can only be made once the port, and so the address, is known. */
final class LateHandler implements Handler {
  private volatile @Nullable Handler handler;

  void become(Handler made) {
    handler = made;
  }

  @Override
  public Response handle(Request request) {
    Handler made = handler;
    if (made == null) {
      throw new HttpFailure(503, "It is just starting.");
    }
    return made.handle(request);
  }
}
