package dev.atrium.web.settings;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.atrium.assistant.Reviews;
import dev.atrium.assistant.Right;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Language;
import dev.atrium.identity.Members;
import dev.atrium.identity.Role;
import dev.atrium.identity.Theme;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

@Controller
@AllowedTo(value = Who.MEMBER, unseated = true)
@RequestMapping("/settings")
class SettingsController {

    private final Members members;

    private final Reviews reviews;

    private final Sidebars sidebars;

    private final Screen screen;

    private final Clock clock;

    SettingsController(Members members, Reviews reviews, Sidebars sidebars, Screen screen, Clock clock) {
        this.members = members;
        this.reviews = reviews;
        this.sidebars = sidebars;
        this.screen = screen;
        this.clock = clock;
    }

    @GetMapping
    Mono<Rendering> settings(Caller caller, ServerWebExchange exchange,
            @RequestParam(defaultValue = "false") boolean saved) {
        return sidebars.around(Reader.of(exchange, caller, clock.instant()), "settings")
            .flatMap(sidebar -> reviews.reviewBeyondDepartment(caller)
                .map(reviewed -> page(caller, sidebar, reviewed, saved)))
            .flatMap(page -> screen.show(exchange, caller, "settings/page", page));
    }

    @PostMapping
    Mono<Rendering> save(Caller caller, @ModelAttribute SettingsForm form) {
        return members.settings(caller, Language.of(form.languageTag()), Theme.of(form.themeWord()))
            .then(Mono.just(Rendering.redirectTo("/settings?saved=true").status(HttpStatus.SEE_OTHER).build()));
    }

    private static SettingsPage page(Caller caller, Sidebar sidebar, boolean reviewed, boolean saved) {
        List<Choice> languages = Language.TAGS.stream().map(tag -> language(tag, caller.language())).toList();
        List<Choice> themes = Arrays.stream(Theme.values())
            .map(theme -> Choice.of(theme.word(), theme == caller.theme()))
            .toList();
        List<String> roles = caller.roles().stream().sorted().map(SettingsController::word).toList();
        return new SettingsPage(sidebar, languages, themes, roles, reviews(caller, reviewed), saved);
    }

    private static @Nullable List<Choice> reviews(Caller caller, boolean reviewed) {
        return Right.REVIEW.isOf(caller) ? List.of(Choice.of("true", reviewed), Choice.of("false", !reviewed)) : null;
    }

    /// A language is offered in its own words.
    private static Choice language(String tag, Locale chosen) {
        Locale language = Locale.forLanguageTag(tag);
        String name = language.getDisplayLanguage(language);
        return new Choice(tag, name.substring(0, 1).toUpperCase(language) + name.substring(1),
                tag.equals(chosen.toLanguageTag()));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    record SettingsForm(@Nullable String language, @Nullable String theme) {

        String languageTag() {
            return (language == null) ? "" : language;
        }

        String themeWord() {
            return (theme == null) ? "" : theme;
        }

    }

}
