package dev.stratbase.account.apikey.provider;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each provider's cheapest call that needs a key, from its own API reference. It stands here and
 * not in the database, because whoever can write a row must not be able to send keys elsewhere.
 */
public enum ProviderCall {
  OPENAI("openai", "https://api.openai.com", "/v1/models", KeyHeader.BEARER),
  ANTHROPIC("anthropic", "https://api.anthropic.com", "/v1/models?limit=1", KeyHeader.X_API_KEY),
  GOOGLE(
      "google",
      "https://generativelanguage.googleapis.com",
      "/v1beta/models?pageSize=1",
      KeyHeader.X_GOOG_API_KEY),
  MISTRAL("mistral", "https://api.mistral.ai", "/v1/models", KeyHeader.BEARER),
  GROQ("groq", "https://api.groq.com", "/openai/v1/models", KeyHeader.BEARER),
  /** Its list of models is public, so it is asked about the key itself. */
  OPENROUTER("openrouter", "https://openrouter.ai", "/api/v1/key", KeyHeader.BEARER),
  DEEPSEEK("deepseek", "https://api.deepseek.com", "/models", KeyHeader.BEARER),
  XAI("xai", "https://api.x.ai", "/v1/models", KeyHeader.BEARER),
  TOGETHER("together", "https://api.together.xyz", "/v1/models", KeyHeader.BEARER),
  AZURE_OPENAI(
      "azure-openai",
      "https://{resource}.openai.azure.com",
      "/openai/models?api-version=2024-10-21",
      KeyHeader.API_KEY);

  private static final String RESOURCE = "{resource}";

  private final String code;
  private final String origin;
  private final String path;
  private final KeyHeader header;

  ProviderCall(String code, String origin, String path, KeyHeader header) {
    this.code = code;
    this.origin = origin;
    this.path = path;
    this.header = header;
  }

  /** The call of a provider; none for one that only an adopted row names. */
  public static Optional<ProviderCall> of(String code) {
    return Arrays.stream(values()).filter(call -> call.code.equals(code)).findFirst();
  }

  /** Code of the provider. */
  public String code() {
    return code;
  }

  /** Whether every customer has a host of their own there. */
  public boolean needsResource() {
    return origin.contains(RESOURCE);
  }

  /** Method and address, for people to read. */
  public String description() {
    return "GET " + origin + path;
  }

  KeyHeader header() {
    return header;
  }

  /**
   * The address called.
   *
   * @param resource what the check on the column lets through: letters, digits and hyphens
   * @param standIn origin that a test puts in the provider's place
   */
  String url(@Nullable String resource, @Nullable String standIn) {
    if (standIn != null) {
      return standIn + path;
    }
    return origin.replace(RESOURCE, ResourceName.require(resource)) + path;
  }
}
