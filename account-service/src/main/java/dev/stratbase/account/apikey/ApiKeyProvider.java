package dev.stratbase.account.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An LLM provider whose keys can be kept; maintained by migrations. */
@Entity
@Table(name = "api_key_providers")
class ApiKeyProvider {
  @Id
  @Column(name = "code")
  String code;

  @Column(name = "name")
  String name;

  /** Regular expression of a whole key. */
  @Column(name = "key_pattern")
  String keyPattern;

  @Column(name = "docs_url")
  @Nullable String docsUrl;
}
