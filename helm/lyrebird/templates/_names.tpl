{{/* Name of the operator's objects: the release's, which usually is "lyrebird". */}}
{{- define "lyrebird.name" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains "lyrebird" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else }}{{ printf "%s-lyrebird" (.Release.Name | trunc 43 | trimSuffix "-") }}{{ end }}
{{- end }}

{{/* Name of what has no namespace: two releases of one name may lie in two namespaces. */}}
{{- define "lyrebird.clusterName" -}}
{{- printf "%s:%s" .Release.Namespace (include "lyrebird.name" .) }}
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
{{ include "lyrebird.labelsWith" (dict "root" . "more" dict) }}
{{- end }}

{{/* Labels of {root, more}, each once: more wins over what everything has; the schema refuses the chart's own in both. */}}
{{- define "lyrebird.labelsWith" -}}
{{ include "lyrebird.selector" .root }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with merge (dict) (default dict .more) (default dict .root.Values.commonLabels) }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What operator and uninstall hooks reach: DNS and the API server. */}}
{{- define "lyrebird.egress" -}}
- ports:
  - {port: 53, protocol: UDP}
  - {port: 53, protocol: TCP}
  {{- range .Values.networkPolicy.apiServerPorts }}
  - {port: {{ . }}, protocol: TCP}
  {{- end }}
{{- end }}

{{/* What selects the pods that the operator makes: those that capture, and those that copy. */}}
{{- define "lyrebird.captureSelector" -}}
matchLabels: {app.kubernetes.io/name: lyrebird}
matchExpressions:
- {key: app.kubernetes.io/component, operator: In, values: [capture, snapshot]}
{{- end }}

{{/* An image reference of {image, chart}. */}}
{{- define "lyrebird.image" -}}
{{- if .image.digest }}{{ printf "%s@%s" .image.repository .image.digest }}
{{- else }}{{ printf "%s:%s" .image.repository (.image.tag | default .chart.AppVersion) }}{{ end }}
{{- end }}
