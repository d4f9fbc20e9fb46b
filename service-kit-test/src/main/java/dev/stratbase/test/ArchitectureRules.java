package dev.stratbase.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The house rules that a compiler cannot check, the same for every service. */
public final class ArchitectureRules {
  private static final List<String> SERVICES =
      List.of("account", "indicator", "strategy", "billing");

  private ArchitectureRules() {}

  /** Checks all rules against a service's production classes. */
  public static void check(String service) {
    JavaClasses production =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stratbase." + service);
    rules(service).forEach(rule -> rule.check(production));
  }

  /** Checks what holds for the kit too; its migrations run where nothing else does, and wait. */
  public static void checkKit() {
    JavaClasses kit =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/dev/stratbase/kit/migration/"))
            .importPackages("dev.stratbase.kit");
    RuntimeRules.nothingWaits().check(kit);
    RuntimeRules.nativePrograms().forEach(rule -> rule.check(kit));
  }

  private static List<ArchRule> rules(String service) {
    List<ArchRule> rules = new ArrayList<>();
    for (String other : SERVICES) {
      if (!other.equals(service)) {
        rules.add(
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.stratbase." + other + "..")
                .because("a service sees another only through published SQL"));
      }
    }
    rules.add(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "io\\.vertx\\.(mutiny\\.)?(sqlclient\\.Pool|pgclient\\.PgPool)"
                    + "|.*\\.SessionOperations|.*Mutiny\\$SessionFactory|javax\\.sql\\..*")
            .because("the database is reached through dev.stratbase.kit.database.Database alone"));
    rules.add(RuntimeRules.nothingWaits());
    rules.addAll(RuntimeRules.nativePrograms());
    rules.add(
        classes()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .haveSimpleNameNotEndingWith("Resource")
            .because("a resource is HTTP only")
            .allowEmptyShould(true));
    rules.add(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("DAO")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .because("a name says what a thing is for"));
    rules.add(
        slices()
            .matching("dev.stratbase." + service + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages are features, and features do not go round in circles"));
    return rules;
  }
}
