package dev.stratbase.local.hammer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that somebody of ours made. One connection alone changes it and knows what it must hold;
 * everybody else sees it through {@link #view()}.
 */
final class Row {
  private final Person owner;
  private final String slice;
  private final String collection;
  private final UUID id;
  private String name;
  private String entityTag;
  private int versions = 1;
  private volatile View view = new View(true, null, false);
  private volatile boolean everOpen;

  /**
   * What strangers may see.
   *
   * @param settled false while a change of just that is under way
   * @param shown the name they may see; null when they may see nothing
   * @param gone whether the row was deleted
   */
  record View(boolean settled, @Nullable String shown, boolean gone) {}

  Row(Person owner, String slice, String collection, UUID id, String name, String entityTag) {
    this.owner = owner;
    this.slice = slice;
    this.collection = collection;
    this.id = id;
    this.name = name;
    this.entityTag = entityTag;
  }

  Person owner() {
    return owner;
  }

  String slice() {
    return slice;
  }

  UUID id() {
    return id;
  }

  String path() {
    return collection + "/" + id;
  }

  String name() {
    return name;
  }

  String entityTag() {
    return entityTag;
  }

  int versions() {
    return versions;
  }

  View view() {
    return view;
  }

  /** Whether what strangers may see stood still since that look. */
  @SuppressWarnings("ReferenceEquality") // An equal view after a change is another moment's.
  boolean isStill(View since) {
    return since.settled() && view == since;
  }

  /** Whether somebody else may ever have been shown it. */
  boolean everOpen() {
    return everOpen;
  }

  boolean isOpen() {
    return view.shown() != null;
  }

  boolean isGone() {
    return view.gone();
  }

  void saved(String newName, String newTag, int newVersions) {
    name = newName;
    entityTag = newTag;
    versions = newVersions;
  }

  /** Before a request that lets strangers see it. */
  void open() {
    everOpen = true;
    unsettle();
  }

  /** Before any other request that changes what strangers see. */
  void unsettle() {
    view = new View(false, view.shown(), view.gone());
  }

  /** After it: what they see from now on. */
  void settle(@Nullable String shown) {
    view = new View(true, shown, false);
  }

  void remove() {
    view = new View(true, null, true);
  }

  @Override
  public String toString() {
    return "%s of %s, \"%s\"".formatted(path(), owner, name);
  }
}
