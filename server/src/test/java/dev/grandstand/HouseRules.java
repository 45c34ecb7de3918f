package dev.grandstand;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.grandstand.HouseMap.Lodger;
import dev.grandstand.HouseMap.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.platform.commons.annotation.Testable;

/// The rules of the house for the packages below `root`: the house itself, or the broken samples
/// with which [GuardsTest] shows that each rule bites.
record HouseRules(String root) {
  private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify.."};

  ArchRule knowsOnly(Place place) {
    Stream<String> own = Stream.concat(Stream.of(place.name()), place.knows().stream());
    Stream<String> lodgers =
        HouseMap.LODGERS.stream()
            .filter(lodger -> (lodger.home() + ".").startsWith(place.name() + "."))
            .map(Lodger::library);
    String[] allowed =
        Stream.of(
                Stream.of(EVERYWHERE),
                own.map(name -> root + "." + name + ".."),
                Stream.concat(place.libraries().stream(), lodgers).map(name -> name + ".."))
            .flatMap(packages -> packages)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + "." + place.name() + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are in " + String.join(", ", allowed),
                type -> isPrimitive(type) || resideInAnyOf(allowed).test(type)))
        .allowEmptyShould(HouseMap.PLANNED.contains(place.name()));
  }

  ArchRule livesOnlyIn(Lodger lodger) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "." + lodger.home() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(lodger.library() + "..");
  }

  ArchRule isOnTheMap() {
    String[] places = HouseMap.everythingIn(root, HouseMap.names().toList());
    return classes()
        .that()
        .resideOutsideOfPackage(root)
        .or()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(places);
  }

  ArchRule noCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule nobodyKnowsApp() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".app..");
  }

  ArchRule siblingsAreStrangers(String family) {
    return slices()
        .matching(root + "." + family + ".(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            alwaysTrue(), resideInAnyPackage(HouseMap.everythingIn(root, HouseMap.FRAMINGS)));
  }

  ArchRule neverWaits() {
    return noClasses()
        .that()
        .resideInAnyPackage(HouseMap.everythingIn(root, HouseMap.NEVER_WAITS))
        .should()
        .accessTargetWhere(callOf("a call that waits", Calls.WAITING));
  }

  ArchRule isPure() {
    return noClasses()
        .that()
        .resideInAnyPackage(HouseMap.everythingIn(root, HouseMap.PURE))
        .should()
        .accessTargetWhere(callOf("a clock or a die", Calls.CLOCKS_AND_DICE))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io", "java.net..", "java.nio.channels..", "java.nio.file..");
  }

  ArchRule saysWhatItIs() {
    return noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?");
  }

  ArchRule isNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("be in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getPackageName() + " is not @NullMarked"));
                }
              }
            });
  }

  /// Surefire runs `*Test` and Failsafe `*IT`; a test in a class of any other name is never run.
  ArchRule testsAreFoundByTheirNames() {
    return methods()
        .that()
        .areMetaAnnotatedWith(Testable.class)
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "are run by themselves", type -> !type.getModifiers().contains(ABSTRACT)))
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(".*(Test|IT)(\\$.*)?");
  }

  private static boolean isPrimitive(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  private static DescribedPredicate<JavaClass> resideInAnyOf(String... packages) {
    return DescribedPredicate.describe(
        "any of the packages",
        type ->
            Stream.of(packages)
                .anyMatch(name -> resideInAPackage(name).test(type.getBaseComponentType())));
  }

  private static DescribedPredicate<JavaAccess<?>> callOf(String what, List<Calls> calls) {
    return DescribedPredicate.describe(
        what, access -> calls.stream().anyMatch(call -> call.matches(access)));
  }

  /// Methods of one type and of everything that extends it.
  record Calls(Class<?> owner, Set<String> names) {
    static final List<Calls> WAITING =
        List.of(
            of(Object.class, "wait"),
            of(Thread.class, "sleep", "join"),
            of(java.util.concurrent.Future.class, "get", "join"),
            of(java.util.concurrent.CountDownLatch.class, "await"),
            of(java.util.concurrent.CyclicBarrier.class, "await"),
            of(java.util.concurrent.Semaphore.class, "acquire", "acquireUninterruptibly"),
            of(java.util.concurrent.Phaser.class, "awaitAdvance", "arriveAndAwaitAdvance"),
            of(java.util.concurrent.Exchanger.class, "exchange"),
            of(java.util.concurrent.BlockingQueue.class, "put", "take"),
            of(
                java.util.concurrent.ExecutorService.class,
                "awaitTermination",
                "close",
                "invokeAll"),
            of(java.util.concurrent.locks.Lock.class, "lock", "lockInterruptibly"),
            of(java.util.concurrent.locks.Condition.class, "await", "awaitUninterruptibly"),
            of(java.util.concurrent.locks.LockSupport.class, "park", "parkNanos", "parkUntil"),
            of(Process.class, "waitFor"),
            of(dev.grandstand.hall.Ledger.class, "post", "balance", "history"));

    static final List<Calls> CLOCKS_AND_DICE =
        List.of(
            of(System.class, "currentTimeMillis", "nanoTime", "getenv", "getProperty"),
            of(java.time.Instant.class, "now"),
            of(java.time.LocalDate.class, "now"),
            of(java.time.LocalDateTime.class, "now"),
            of(java.time.ZonedDateTime.class, "now"),
            of(java.time.OffsetDateTime.class, "now"),
            of(java.time.Clock.class, "instant", "millis"),
            of(java.util.UUID.class, "randomUUID"),
            of(Math.class, "random"),
            of(java.util.Collections.class, "shuffle"),
            of(
                java.util.random.RandomGenerator.class,
                "<init>",
                "nextInt",
                "nextLong",
                "nextDouble"));

    private static Calls of(Class<?> owner, String... names) {
      return new Calls(owner, Set.of(names));
    }

    boolean matches(JavaAccess<?> access) {
      if (!names.contains(access.getTarget().getName())) {
        return false;
      }
      JavaClass declares =
          access
              .getTarget()
              .resolveMember()
              .map(JavaMember::getOwner)
              .orElse(access.getTargetOwner());
      // Everything is an Object, but not every method called "wait" is that of Object.
      return owner == Object.class
          ? declares.isEquivalentTo(owner)
          : declares.isAssignableTo(owner);
    }
  }
}
