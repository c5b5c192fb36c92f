package dev.atrium.web.assistants;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Oversight;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What those who manage an assistant, or oversee all, do with its life. Each deed leads back to where it was done.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}")
class RetirementController {

    private final Oversight oversight;

    RetirementController(Oversight oversight) {
        this.oversight = oversight;
    }

    @PutMapping("/retirement")
    Mono<Rendering> retire(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute NoticeForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return Mono.defer(() -> oversight.retire(caller, assistant, form.orElse(oversight.usualNotice())))
            .then(Done.back(exchange, at(assistant), "retiring"));
    }

    @DeleteMapping("/retirement")
    Mono<Rendering> unretire(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        AssistantId assistant = AssistantId.parse(id);
        return oversight.unretire(caller, assistant).then(Done.back(exchange, at(assistant), "unretired"));
    }

    @PutMapping("/attestation")
    Mono<Rendering> attest(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        AssistantId assistant = AssistantId.parse(id);
        return oversight.attest(caller, assistant).then(Done.back(exchange, at(assistant), "attested"));
    }

    private static String at(AssistantId id) {
        return "/assistants/" + id;
    }

    /// @param days of notice; the usual ones when there are none
    record NoticeForm(@Nullable String days) {

        int orElse(int usual) {
            if (days == null || days.isBlank()) {
                return usual;
            }
            if (!days.matches("[0-9]{1,4}")) {
                throw Refusal.invalid("days", "retire.notice-out-of-range", Oversight.LONGEST_NOTICE);
            }
            return Integer.parseInt(days);
        }

    }

}
