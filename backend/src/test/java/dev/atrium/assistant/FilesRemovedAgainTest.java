package dev.atrium.assistant;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.PastEvent;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/// What had been taken from assistants goes again, as a trail tells that was kept elsewhere, when the database was restored
/// from before.
class FilesRemovedAgainTest {

    private static final World WORLD = World.shared();

    private static final byte[] WORDS = "Goods are returned within thirty days.".getBytes(StandardCharsets.UTF_8);

    private final Making making = new Making(WORLD);

    private final AssistantFiles files = WORLD.bean(AssistantFiles.class);

    private final FilesRemovedAgain again = WORLD.bean(FilesRemovedAgain.class);

    private final Caller ada = WORLD.newcomer().caller();

    private final AssistantId assistant = this.making.draft(this.ada, "Reader");

    @Test
    void whatWasTakenFromADraftGoesIfItWentForGood() {
        FileId prices = brings("Prices.txt");
        assertThat(goes(AuditType.ASSISTANT_FILE_REMOVED, prices, "false")).isFalse();
        assertThat(names()).containsExactly("Prices.txt");
        assertThat(goes(AuditType.ASSISTANT_FILE_REMOVED, prices, "true")).isTrue();
        assertThat(names()).isEmpty();
        assertThat(this.making.trail(this.ada, this.assistant)).endsWith("assistant.file-removed");
        assertThat(goes(AuditType.ASSISTANT_FILE_REMOVED, prices, "true")).as("once more").isFalse();
    }

    @Test
    void whatWasWithdrawnIsWithdrawnAgainByWhomAndWhenItWas() {
        FileId terms = brings("Terms.txt");
        PastEvent withdrawn = past(AuditType.ASSISTANT_FILE_WITHDRAWN, terms, "");
        assertThat(World.now(this.again.again(World.FERN, withdrawn))).as("another tenant's").isFalse();
        assertThat(World.now(this.again.again(World.ALDER, withdrawn))).isTrue();
        assertThat(names()).isEmpty();
        assertThat(World.now(this.files.withdrawals(this.ada, this.assistant, null)).items()).singleElement()
            .returns("Terms.txt", Withdrawal::name)
            .returns(this.ada.member(), Withdrawal::by)
            .returns(withdrawn.at(), Withdrawal::at);
        assertThat(this.making.trail(this.ada, this.assistant)).endsWith("assistant.file-withdrawn");
        assertThat(World.now(this.again.again(World.ALDER, withdrawn))).as("once more").isFalse();
    }

    private boolean goes(AuditType type, FileId file, String erased) {
        return World.now(this.again.again(World.ALDER, past(type, file, erased)));
    }

    private PastEvent past(AuditType type, FileId file, String erased) {
        return new PastEvent(type, Instant.parse("2026-11-01T10:00:00Z"), this.ada.member().toString(),
                this.assistant.toString(), Map.of("file", file.toString(), "erased", erased));
    }

    private FileId brings(String name) {
        FileId file = World.now(this.files.begin(this.ada, this.assistant, new NewFile(name, WORDS.length))).file();
        World.now(WORLD.bean(Uploads.class)
            .append(this.ada, file, Part.at(0), Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(WORDS))));
        return file;
    }

    private List<String> names() {
        return World.now(this.files.list(this.ada, this.assistant, null))
            .files()
            .items()
            .stream()
            .map(found -> found.file().name())
            .toList();
    }

}
