package dev.atrium.stories;

import java.util.Map;

import dev.atrium.stack.LocalStack;
import dev.atrium.stack.Project;
import dev.atrium.stack.StackSettings;

/// The one stack that all stories of a machine share. A story asks more in a minute than a person would.
final class RunningStack {

    private static final Map<String, String> IN_A_HURRY = Map.of("ATRIUM_LIMITS_MEMBER_ASKSPERMINUTE", "300");

    private RunningStack() {
    }

    static LocalStack open() {
        String folder = System.getProperty("stories.stack", "stack");
        return LocalStack.startAfresh(Project.root().resolve("stories/target").resolve(folder),
                StackSettings.forTests().with(IN_A_HURRY));
    }

    static void close(LocalStack stack) {
        stack.close();
    }

}
