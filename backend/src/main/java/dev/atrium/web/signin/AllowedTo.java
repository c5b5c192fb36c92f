package dev.atrium.web.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call a route. Every handler method says so, itself or by its class; one that does not is closed to everybody,
/// and fails a test.
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    Who value();

    /// From the widest circle to the narrowest. The last three are members with that
    /// role.
    enum Who {

        ANYONE, SIGNED_IN, MEMBER, PUBLISHER, ADMIN, AUDITOR

    }

}
