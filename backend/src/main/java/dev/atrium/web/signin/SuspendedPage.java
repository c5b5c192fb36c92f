package dev.atrium.web.signin;

import java.util.List;

/// For somebody whom nobody lets in, as what they belong to is suspended.
///
/// @param tenants their names
record SuspendedPage(List<String> tenants) {
}
