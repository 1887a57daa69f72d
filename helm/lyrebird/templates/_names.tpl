{{/* Name of the operator's objects: the release's, which usually is "lyrebird". */}}
{{- define "lyrebird.name" -}}
{{- if contains "lyrebird" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-lyrebird" (.Release.Name | trunc 43 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "lyrebird.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "lyrebird.name" .) }}
{{- end }}

{{/* What selects the operator's pods; it must never change between versions. */}}
{{- define "lyrebird.selector" -}}
app.kubernetes.io/name: lyrebird-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "lyrebird.labels" -}}
{{ include "lyrebird.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* An image reference of {image, chart}. */}}
{{- define "lyrebird.image" -}}
{{- printf "%s:%s" .image.repository (.image.tag | default .chart.AppVersion) }}
{{- end }}

{{/* What the operator may do; files/clusterrole.yaml is a copy of the file that its tests run with. */}}
{{- define "lyrebird.rules" -}}
{{- toYaml (.Files.Get "files/clusterrole.yaml" | fromYaml).rules }}
{{- end }}
