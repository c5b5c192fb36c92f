package dev.atrium.stories;

import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Opens the house before the first story of this JVM and closes it when the JVM ends; sends everybody home after each
/// story. When one fails, what everybody saw is kept as pictures.
final class HouseKeeper implements ParameterResolver, AfterEachCallback, InvocationInterceptor {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
        return Door.HOUSE;
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> call,
            ExtensionContext story) throws Throwable {
        try {
            invocation.proceed();
        }
        catch (Throwable failure) {
            Door.HOUSE.keepsPictures("failed-" + story.getRequiredTestMethod().getName());
            throw failure;
        }
    }

    @Override
    public void afterEach(ExtensionContext story) {
        Door.HOUSE.sendsEverybodyHome();
    }

    /// JUnit's own store is not old enough: where several JVMs share the stories out,
    /// each
    /// class of them is a run of its own.
    private static final class Door {

        static final House HOUSE = House.open();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(HOUSE::close, "close-the-house"));
        }

    }

}
