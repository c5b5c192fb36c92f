package dev.atrium.web.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.CustomRole;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;
import dev.atrium.identity.Roles;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Roles, and those a tenant makes for itself.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE)
@RequestMapping("/roles")
class RolesController {

    private static final String PAGE = "people/roles";

    private static final String HERE = "/roles";

    private final Roles roles;

    private final Frame frame;

    RolesController(Roles roles, Frame frame) {
        this.roles = roles;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        RoleForm empty = new RoleForm(null, null);
        return roles.custom(caller)
            .flatMap(custom -> frame.show(exchange, reader, PAGE,
                    sidebar -> page(reader, sidebar, custom, empty, Frame.said(done), null)));
    }

    @PostMapping
    Mono<Rendering> make(Caller caller, ServerWebExchange exchange, @ModelAttribute RoleForm form) {
        return Mono.defer(() -> roles.make(caller, form.text(), form.chosen()))
            .then(Frame.done(HERE, "role-made"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    @DeleteMapping("/{role}")
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String role) {
        return roles.remove(caller, role)
            .then(Frame.done(HERE, "role-removed"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> refused(caller, exchange, new RoleForm(null, null), (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, RoleForm form, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return roles.custom(caller)
            .flatMap(custom -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> page(reader, sidebar, custom, form, null, frame.sentence(refusal, reader))));
    }

    private static RolesPage page(Reader reader, Sidebar sidebar, List<CustomRole> custom, RoleForm form,
            @Nullable String done, @Nullable String refusal) {
        List<RolesPage.Row> rows = Stream.concat(
                Role.ofTenants()
                    .stream()
                    .map(role -> new RolesPage.Row(new RoleName(role.word(), role.word(), false),
                            words(role.permissions()), 0)),
                custom.stream()
                    .map(role -> new RolesPage.Row(new RoleName(role.word(), role.name(), true),
                            words(role.permissions()), role.holders())))
            .toList();
        List<RolesPage.Offer> offered = Arrays.stream(Permission.values())
            .filter(reader.caller()::may)
            .map(permission -> new RolesPage.Offer(permission.word(), form.chosen().contains(permission)))
            .toList();
        return new RolesPage(sidebar, rows, offered, form.text(), Roles.LONGEST_NAME, done, refusal);
    }

    private static List<String> words(Collection<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::word).toList();
    }

    record RoleForm(@Nullable String name, String @Nullable [] permissions) {

        String text() {
            return Objects.requireNonNullElse(name, "");
        }

        Set<Permission> chosen() {
            return Frame.words(permissions)
                .stream()
                .flatMap(word -> Permission.of(word).stream())
                .collect(Collectors.toSet());
        }

    }

}
