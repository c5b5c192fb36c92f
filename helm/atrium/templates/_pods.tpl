{{/* What all pods of Atrium have in common: nobody they run as may do anything to the machine. */}}
{{- define "atrium.pod" -}}
serviceAccountName: {{ include "atrium.name" . }}
{{ include "atrium.restricted" . }}
{{- end }}

{{- define "atrium.restricted" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toJson . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{ toJson . }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{ toJson . }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  runAsNonRoot: true
  {{- with .Values.user }}
  runAsUser: {{ int64 . }}
  runAsGroup: {{ int64 . }}
  fsGroup: {{ int64 . }}
  {{- end }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "atrium.container" -}}
image: {{ include "atrium.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* Options of Java that the server and the jobs need. */}}
{{- define "atrium.trustOptions" -}}
{{- if .Values.trust.configMap }}
- -Djavax.net.ssl.trustStore=/etc/atrium/trust/{{ .Values.trust.key }}
- -Djavax.net.ssl.trustStoreType=PKCS12
- -Djavax.net.ssl.trustStorePassword=changeit
{{- end }}
{{- end }}
