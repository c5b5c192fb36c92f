package dev.atrium.web.investigations;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

record NewInvestigationPage(Sidebar sidebar, InvestigationForm form, int mostDays, @Nullable String refusal) {
}
