package dev.atrium.audit;

import java.util.Locale;

/// What it was done to: a kind of thing in the words of the glossary, and its id.
public record Target(Kind kind, String id) {

    public enum Kind {

        TENANT, MEMBER, SESSION, CONVERSATION, MESSAGE, REPLY, SETTINGS, PERSON, ASSISTANT, FILE, COLLECTION, ERRAND,
        DEPARTMENT, ROLE, TRAIL, CHECKPOINT, EXPORT, APPROVAL, HOLD, INVESTIGATION, POLICY, CERTIFICATE, BUDGET,
        GUARDRAIL, NOTICE, TOKEN, SINK, PROVIDER;

        /// The name in the trail.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

    }

    public static Target of(Kind kind, Object id) {
        return new Target(kind, id.toString());
    }

}
