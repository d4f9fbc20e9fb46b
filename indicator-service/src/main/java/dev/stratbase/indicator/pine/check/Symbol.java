package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Form;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something a script declares. */
public final class Symbol {

  /** What it is. */
  public enum Kind {
    /** Holds a value. */
    VARIABLE("a variable"),
    /** Is given to a function. */
    PARAMETER("a parameter"),
    /** A function. */
    FUNCTION("a function"),
    /** A function called behind a point. */
    METHOD("a method"),
    /** A type with fields. */
    TYPE("a type"),
    /** A type with named values. */
    ENUM("an enum"),
    /** An imported library. */
    IMPORT("a library");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    String phrase() {
      return phrase;
    }
  }

  private final Kind kind;
  private final Token name;
  private final boolean global;
  private final int functionDepth;
  private final @Nullable Statement declaration;
  private String type;
  private boolean changed;
  private @Nullable Form form;

  Symbol(
      Kind kind,
      Token name,
      boolean global,
      int functionDepth,
      @Nullable Statement declaration,
      String type) {
    this.kind = kind;
    this.name = name;
    this.global = global;
    this.functionDepth = functionDepth;
    this.declaration = declaration;
    this.type = type;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Where it is declared. */
  public Token name() {
    return name;
  }

  /** Whether it is declared at the top level. */
  public boolean isGlobal() {
    return global;
  }

  /** Its type, a function's result; {@code any} when unknown. */
  public String type() {
    return type;
  }

  /** Whether it is changed after its declaration. */
  public boolean isChanged() {
    return changed;
  }

  /** The statement that declares it, if that is one of its own. */
  @Nullable Statement declaration() {
    return declaration;
  }

  /** The members of an enum by name; none for anything else. */
  public List<String> members() {
    return declaration instanceof Statement.EnumDeclaration one
        ? one.members().stream().map(member -> member.name().text()).toList()
        : List.of();
  }

  /** Behind which word an imported library's alias is missing; empty when it is not. */
  public Optional<Token> missesAliasBehind() {
    return declaration instanceof Statement.ImportDeclaration one && !one.isAliased()
        ? Optional.of(one.last())
        : Optional.empty();
  }

  int functionDepth() {
    return functionDepth;
  }

  void type(String known) {
    type = known;
  }

  void change() {
    changed = true;
  }

  /** How a function or constructor is called. */
  Form form() {
    if (form == null) {
      form = madeForm();
    }
    return form;
  }

  private Form madeForm() {
    return switch (declaration) {
      case Statement.FunctionDeclaration function ->
          new Form(taken(function.parameters(), false), type);
      case Statement.TypeDeclaration fields -> new Form(taken(fields.fields(), true), type);
      case null, default -> new Form(List.of(), type);
    };
  }

  private static List<Form.Taken> taken(List<Statement.Parameter> parameters, boolean optional) {
    return parameters.stream()
        .map(each ->
            new Form.Taken(each.name().text(), optional || each.value() != null, false, false))
        .toList();
  }
}
