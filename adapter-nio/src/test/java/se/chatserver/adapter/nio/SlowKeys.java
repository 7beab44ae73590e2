package se.chatserver.adapter.nio;

import java.io.File;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// The server's key, for which every handshake waits until [#goOn]. Asked for in a delegated task.
final class SlowKeys extends X509ExtendedKeyManager {
  private final CountDownLatch isAsked = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final X509ExtendedKeyManager keys;

  SlowKeys() throws Exception {
    var _ = Certificates.SERVER; // makes the file
    var password = "chat-server".toCharArray();
    var store = KeyStore.getInstance(new File("target/certificate/self-signed.p12"), password);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  SSLContext context() throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {this}, null, null);
    return context;
  }

  boolean isBusy() {
    return isAsked.getCount() == 0;
  }

  void goOn() {
    mayGoOn.countDown();
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    isAsked.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return keys.chooseEngineServerAlias(type, issuers, engine);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return keys.getServerAliases(type, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys.getPrivateKey(alias);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    throw new UnsupportedOperationException();
  }
}
