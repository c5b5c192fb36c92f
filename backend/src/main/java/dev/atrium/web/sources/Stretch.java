package dev.atrium.web.sources;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import dev.atrium.file.FileKind;
import dev.atrium.file.StoredFile;

/// The part of a file that a request asks for: all of it, or one range. What asks for several gets all.
///
/// @param size of the whole file
record Stretch(HttpStatus status, long from, long length, long size) {

    /// The bytes were brought by somebody. Should a browser show them in spite of all, it
    /// is
    /// without scripts, network and origin.
    private static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; sandbox";

    static Stretch asked(HttpHeaders headers, long size) {
        List<HttpRange> ranges = headers.containsHeader(HttpHeaders.IF_RANGE) ? List.of() : ranges(headers);
        if (ranges.size() != 1) {
            return new Stretch(HttpStatus.OK, 0, size, size);
        }
        try {
            long from = ranges.getFirst().getRangeStart(size);
            long end = ranges.getFirst().getRangeEnd(size) + 1;
            return (from < end && from < size) ? new Stretch(HttpStatus.PARTIAL_CONTENT, from, end - from, size)
                    : nowhere(size);
        }
        catch (IllegalArgumentException beyond) {
            return nowhere(size);
        }
    }

    ResponseEntity.BodyBuilder answer(StoredFile file) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
            .header(HttpHeaders.ACCEPT_RANGES, "bytes")
            .header("Content-Security-Policy", POLICY)
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
            .contentType(file.kind() == FileKind.PDF ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_OCTET_STREAM)
            .contentLength(length);
        if (status == HttpStatus.PARTIAL_CONTENT) {
            response.header(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (from + length - 1) + "/" + size);
        }
        if (status == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE) {
            response.header(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
        }
        return response;
    }

    private static Stretch nowhere(long size) {
        return new Stretch(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, 0, 0, size);
    }

    private static List<HttpRange> ranges(HttpHeaders headers) {
        try {
            return headers.getRange();
        }
        catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

}
