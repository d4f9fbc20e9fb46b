package dev.stratbase.kit.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** Netty's own class for sessions that are taken up again, which only its package sees. */
@TargetClass(className = "io.netty.handler.ssl.ResumptionController")
final class Resumption {
  @Alias
  Resumption() {}
}
