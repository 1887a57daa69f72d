package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.junit.SharedFixture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Fills in the parameters that {@link WithDatabase} promises. */
public final class DatabaseExtension implements ParameterResolver {
    private static final SharedFixture<MySqlServer> MYSQL = new SharedFixture<>(MySqlServer.class, MySqlServer::start);
    private static final SharedFixture<MariaDbServer> MARIADB =
            new SharedFixture<>(MariaDbServer.class, MariaDbServer::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return DatabaseServer.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MariaDbServer.class
                ? MARIADB.ofExecution(context)
                : MYSQL.ofExecution(context);
    }
}
