package dev.atrium.web.layout;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// A proof of deletion as two files, to be kept elsewhere.
///
/// @param name of the files, without their ending
/// @param body the certificate, as JSON
/// @param note what signs its hash
/// @param verifierKey with which the note is verified
public record ProofFiles(String name, String body, String note, String verifierKey) {

    private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=UTF-8");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// For people: a signed note.
    public ResponseEntity<String> text() {
        return file("txt", TEXT, this.note);
    }

    /// For machines: the certificate, the note that signs its hash, and the key.
    public ResponseEntity<String> signed() {
        return file("json", MediaType.APPLICATION_JSON, JSON.writeValueAsString(
                new TreeMap<>(Map.of("certificate", this.body, "note", this.note, "verifierKey", this.verifierKey))));
    }

    private ResponseEntity<String> file(String ending, MediaType type, String content) {
        return ResponseEntity.ok()
            .contentType(type)
            .header("Content-Disposition", "attachment; filename=\"" + this.name + "." + ending + "\"")
            .header("Cache-Control", "no-store")
            .body(content);
    }

}
