package dev.stratbase.kit.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Netty's own class for the JDK's TLS, whose constructor only its package may call. */
@TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
final class JdkClientContext {
  @Alias
  JdkClientContext(
      Provider security,
      X509Certificate[] trusted,
      TrustManagerFactory trust,
      X509Certificate[] chain,
      PrivateKey key,
      String password,
      KeyManagerFactory keys,
      Iterable<String> ciphers,
      CipherSuiteFilter filter,
      ApplicationProtocolConfig protocol,
      String[] versions,
      long sessions,
      long sessionSeconds,
      SecureRandom random,
      String keyStore,
      String endpoint,
      Resumption resumption)
      throws SSLException {}
}
