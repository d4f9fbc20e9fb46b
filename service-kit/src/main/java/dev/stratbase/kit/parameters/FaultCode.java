package dev.stratbase.kit.parameters;

/** The stable codes of {@link Fault}; a client may switch over them, so a name never changes. */
public final class FaultCode {

  /** The value has another JSON type than the one asked for. */
  public static final String WRONG_TYPE = "wrong_type";

  /** A number outside its bounds. */
  public static final String OUT_OF_RANGE = "out_of_range";

  /** A number that is not on the steps of {@code multipleOf}. */
  public static final String NOT_A_MULTIPLE = "not_a_multiple";

  /** A number of more digits than are kept exactly. */
  public static final String NUMBER_TOO_LONG = "number_too_long";

  /** A value that is not one of the listed ones. */
  public static final String NOT_AN_OPTION = "not_an_option";

  /** A text shorter than allowed. */
  public static final String TOO_SHORT = "too_short";

  /** A text longer than allowed. */
  public static final String TOO_LONG = "too_long";

  /** A text with a control character or half a character. */
  public static final String UNSAFE_TEXT = "unsafe_text";

  /** A name the schema does not know. */
  public static final String UNKNOWN_PARAMETER = "unknown_parameter";

  /** More members than are looked at. */
  public static final String TOO_MANY = "too_many";

  /** A rule between parameters does not hold. */
  public static final String RULE_BROKEN = "rule_broken";

  /** In a schema: a keyword that parameter schemas do not have. */
  public static final String UNKNOWN_KEYWORD = "unknown_keyword";

  /** In a schema: a keyword that must be there is not. */
  public static final String MISSING = "missing";

  /** In a schema: a value its keyword cannot have. */
  public static final String INVALID = "invalid";

  /** In a schema: the same thing twice. */
  public static final String DUPLICATE = "duplicate";

  private FaultCode() {}
}
