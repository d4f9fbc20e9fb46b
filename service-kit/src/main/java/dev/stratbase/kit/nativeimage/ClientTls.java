package dev.stratbase.kit.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS of the JDK and no other for what a native program calls. Since 4.1.136 Netty chooses between
 * the JDK's and OpenSSL in a method that Quarkus 3.34 does not know, and whose OpenSSL half names
 * classes that are not there: the compiler would stop at it. Quarkus' own substitution, of the
 * method before, does the same as this one.
 */
@TargetClass(className = "io.netty.handler.ssl.SslContext")
final class ClientTls {
  @Substitute
  static SslContext newClientContextInternal(
      SslProvider provider,
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
      boolean ocsp,
      boolean startTls,
      SecureRandom random,
      String keyStore,
      String endpoint,
      Map.Entry<SslContextOption<?>, Object>[] options)
      throws SSLException {
    if (ocsp) {
      throw new IllegalArgumentException("The JDK's TLS does not staple OCSP answers");
    }
    return (SslContext)
        (Object)
            new JdkClientContext(
                security,
                trusted,
                trust,
                chain,
                key,
                password,
                keys,
                ciphers,
                filter,
                protocol,
                versions,
                sessions,
                sessionSeconds,
                random,
                keyStore,
                endpoint,
                new Resumption());
  }
}
