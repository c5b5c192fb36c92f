package dev.atrium.stories;

import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Opens the house before the first story and closes it after the last; sends everybody home after each. When a story
/// fails, what everybody saw is kept as pictures.
final class HouseKeeper implements ParameterResolver, AfterEachCallback, InvocationInterceptor {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
        return house(story);
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> call,
            ExtensionContext story) throws Throwable {
        try {
            invocation.proceed();
        }
        catch (Throwable failure) {
            house(story).keepsPictures("failed-" + story.getRequiredTestMethod().getName());
            throw failure;
        }
    }

    @Override
    public void afterEach(ExtensionContext story) {
        house(story).sendsEverybodyHome();
    }

    private static House house(ExtensionContext story) {
        return story.getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(House.class, House::open, House.class);
    }

}
