package dev.atrium.web.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.atrium.identity.Permission;

/// Who may call a route. Every handler method says so, itself or by its class; one that does not is closed to everybody,
/// and fails a test.
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    Who value() default Who.MEMBER;

    /// A member needs one of these; with none named, it is enough to be one.
    Permission[] with() default {};

    /// Whether it is enough to have the permission in a department one leads. What is
    /// asked
    /// beyond the department, the door refuses.
    boolean orLead() default false;

    /// Whether it is there for members who wait for a seat, too. Nothing else is.
    boolean unseated() default false;

    /// Whether an operator who has the permission may call it as well, for what is of the
    /// installation itself.
    boolean orOperator() default false;

    /// From the widest circle to the narrowest; besides, programs that came with a token
    /// of
    /// their tenant, and nobody who has signed in; and who operates the installation, and
    /// nobody else.
    enum Who {

        ANYONE, SIGNED_IN, MEMBER, CONNECTION, OPERATOR

    }

}
