# Packs folders into an image, by the letter of the OCI's image format: a layer is a tar, everything is named by its
# digest. Nothing of the machine or the hour gets in: names are sorted, owners and times are the same for all. Sourced.

# oci_begin FOLDER TIME: everything is made in FOLDER, as if at TIME
oci_begin() {
    oci_folder="$1" oci_time="$2" oci_blobs="$1/oci/blobs/sha256" oci_layers=() oci_diffs=() oci_history=()
    mkdir -p "$oci_blobs"
    : >"$oci_folder/contents.txt"
    printf '\n%-10s %9s %10s %6s  %-12s %s\n' layer packed unpacked files digest "what it is"
}

# oci_layer NAME WORDS FOLDER: what is in FOLDER becomes a layer
oci_layer() {
    local name="$1" words="$2" folder="$3" tar="$oci_folder/$1.tar" digest unpacked files
    oci_tar "$folder" "$tar"
    oci_diffs+=("\"sha256:$(digest_of "$tar")\"")
    oci_history+=("{\"created\": \"$oci_time\", \"created_by\": \"bin/image: $words\"}")
    gzip -n -6 "$tar"
    digest="$(digest_of "$tar.gz")"
    oci_layers+=("$(oci_descriptor application/vnd.oci.image.layer.v1.tar+gzip "$digest" "$tar.gz")")
    unpacked="$(du -sm --apparent-size "$folder" | cut -f1)"
    files="$(find "$folder" ! -type d | wc -l)"
    printf '%-10s %6d MB %7d MB %6d  %-12s %s\n' "$name" $(($(stat -c %s "$tar.gz") / 1048576)) "$unpacked" "$files" "${digest:0:12}" "$words"
    (cd "$folder" && find . ! -type d -printf "$name %10s /%P\n" | LC_ALL=C sort -k3) >>"$oci_folder/contents.txt"
    mv "$tar.gz" "$oci_blobs/$digest"
}

# oci_tar FOLDER TAR: what everybody may read belongs to root; the two folders that are written to, to the image's user
oci_tar() {
    local options=(--format=gnu --sort=name --numeric-owner "--mtime=$oci_time") written=() folder
    for folder in ./tmp ./var/lib/atrium; do [[ ! -d "$1/$folder" ]] || written+=("$folder"); done
    tar -C "$1" -cf "$2" "${options[@]}" --owner=0 --group=0 --mode='u=rwX,go=rX' "${written[@]/#/--exclude=}" .
    ((${#written[@]} == 0)) ||
        tar -C "$1" -rf "$2" "${options[@]}" --owner="$user" --group="$user" --mode=1777 "${written[@]}"
}

# oci_end FILE NAME CONFIG: the image with all layers and CONFIG as an archive, and its digest
oci_end() {
    local file="$1" name="$2" config="$3" layout="$oci_folder/oci" manifest
    config="$(oci_blob application/vnd.oci.image.config.v1+json "{
\"created\": \"$oci_time\", \"architecture\": \"amd64\", \"os\": \"linux\", \"config\": $config,
\"rootfs\": {\"type\": \"layers\", \"diff_ids\": [$(commas "${oci_diffs[@]}")]},
\"history\": [$(commas "${oci_history[@]}")]}")"
    manifest="$(oci_blob application/vnd.oci.image.manifest.v1+json "{
\"schemaVersion\": 2, \"mediaType\": \"application/vnd.oci.image.manifest.v1+json\", \"config\": $config,
\"layers\": [$(commas "${oci_layers[@]}")]}")"
    echo '{"imageLayoutVersion": "1.0.0"}' >"$layout/oci-layout"
    echo "{\"schemaVersion\": 2, \"mediaType\": \"application/vnd.oci.image.index.v1+json\", \"manifests\": [${manifest%\}}, \
\"annotations\": {\"org.opencontainers.image.ref.name\": \"${name#*:}\", \"io.containerd.image.name\": \"docker.io/library/$name\"}}]}" >"$layout/index.json"
    tar -C "$layout" -cf "$file" --format=gnu --sort=name --numeric-owner --owner=0 --group=0 "--mtime=$oci_time" --mode='u=rwX,go=rX' .
    printf '%-10s %6d MB\n\n' "all" $(($(stat -c %s "$file") / 1048576))
    say "Digest: $(sed 's/.*"digest": "\([^"]*\)".*/\1/' <<<"$manifest")"
    say "Archive: ${file#"$PWD"/}"
}

# oci_blob TYPE TEXT: keeps the text by its digest, and says where
oci_blob() {
    local text="$oci_folder/text" digest
    printf '%s' "$2" >"$text"
    digest="$(digest_of "$text")"
    oci_descriptor "$1" "$digest" "$text"
    mv "$text" "$oci_blobs/$digest"
}

oci_descriptor() {
    printf '{"mediaType": "%s", "digest": "sha256:%s", "size": %d}' "$1" "$2" "$(stat -c %s "$3")"
}

digest_of() { sha256sum "$1" | cut -d ' ' -f 1; }
commas() { local IFS=,; printf '%s' "$*"; }
