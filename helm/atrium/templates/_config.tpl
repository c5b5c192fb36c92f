{{/* What the server is told: what the chart knows, and above it what the installation says. */}}
{{- define "atrium.config" -}}
{{- $known := dict
    "server" (dict
      "port" 8080
      "forward-headers-strategy" (ternary "native" "none" .Values.trustForwardedHeaders))
    "management" (dict "server" (dict "port" 8081))
    "atrium" (dict
      "public-url" (trimSuffix "/" .Values.publicUrl)
      "database" (dict
        "host" .Values.database.host
        "port" (int .Values.database.port)
        "name" .Values.database.name
        "connections" (int .Values.database.connections)
        "migrate" false)
      "keycloak" (dict "url" (trimSuffix "/" .Values.keycloak.url) "realm" .Values.keycloak.realm)
      "keys" (dict "master" "/run/atrium/master-keys" "folder" "/var/lib/atrium/keys")
      "files" (include "atrium.files" . | fromYaml)
      "knowledge" (dict "folder" "/var/lib/atrium/index")) }}
{{- toYaml (mergeOverwrite $known (deepCopy .Values.config)) }}
{{- end }}

{{/* Where files are kept. A bucket without a name is none. */}}
{{- define "atrium.files" -}}
folder: /var/lib/atrium/files
{{- with .Values.storage }}
kept-in: {{ .keptIn }}
{{- with .moveFrom }}
move-from: {{ . }}
{{- end }}
{{- with .bucket }}
{{- if .name }}
bucket:
  name: {{ .name }}
  region: {{ .region }}
  path-style: {{ .pathStyle }}
  {{- with .endpoint }}
  endpoint: {{ . }}
  {{- end }}
  {{- with .prefix }}
  prefix: {{ . }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
