package dev.lyrebird.contract.gate.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pipeline whose gates have no {@code where} does not pay for the expression language, in start-up or in memory. */
class LazyLanguageTest {
    /** Plans in a world without CEL. */
    public static final class Planning implements Runnable {
        private final Optional<String> where;

        public Planning(Optional<String> where) {
            this.where = where;
        }

        @Override
        public void run() {
            GateRule rule = new GateRule(
                    "all",
                    List.of("*.*"),
                    FilterAction.Accept,
                    List.of(FilterOperation.values()),
                    where,
                    List.of(),
                    List.of(),
                    List.of());
            Gate gate = new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Drop, List.of(rule));
            new GatePlanner(List.of(gate), TableNameCase.Sensitive)
                    .plan(new TableDefinition(
                            new TableId("a", "b"), List.of(), List.of(), Optional.empty(), Optional.empty()));
        }
    }

    private final WorldWithoutCel world = new WorldWithoutCel();

    @Test
    void withoutAConditionTheLanguageIsNotLoaded() throws Exception {
        planning(Optional.empty()).run();

        assertThat(world.asked).isEmpty();
    }

    @Test
    void withOneItIs() {
        assertThatThrownBy(() -> planning(Optional.of("true")).run()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(world.asked).isNotEmpty();
    }

    private Runnable planning(Optional<String> where) throws ReflectiveOperationException {
        return (Runnable) world.loadClass(Planning.class.getName())
                .getConstructor(Optional.class)
                .newInstance(where);
    }

    /** Loads our classes anew and finds none of CEL. */
    private static final class WorldWithoutCel extends ClassLoader {
        /** Names of the classes of CEL that were wanted. */
        private final List<String> asked = new ArrayList<>();

        WorldWithoutCel() {
            super(LazyLanguageTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.cel.")) {
                asked.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.lyrebird.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
