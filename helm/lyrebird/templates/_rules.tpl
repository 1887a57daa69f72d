{{/*
Rules of {rules, part}: what only looks ("watched") or what changes something ("written"). An administrator may then bind the two
to different sets of namespaces. Both come from files/clusterrole.yaml, a copy of the file that the operator's tests run with.
*/}}
{{- define "lyrebird.rules" -}}
{{- $looking := list "get" "list" "watch" }}
{{- $kept := list }}
{{- range .rules }}
{{- $verbs := list }}
{{- range .verbs }}
{{- if eq (has . $looking) (eq $.part "watched") }}{{ $verbs = append $verbs . }}{{ end }}
{{- end }}
{{- if $verbs }}{{ $kept = append $kept (merge (dict "verbs" $verbs) (omit . "verbs")) }}{{ end }}
{{- end }}
{{- toYaml $kept }}
{{- end }}

{{/* A binding of {root, kind, binding, role, name, namespace}; without a namespace it is a ClusterRoleBinding. */}}
{{- define "lyrebird.bound" -}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .scope }}Role
metadata:
  name: {{ .name | quote }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  labels: {{- include "lyrebird.labels" .root | nindent 4 }}
rules: {{- .rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .scope }}RoleBinding
metadata:
  name: {{ .name | quote }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  labels: {{- include "lyrebird.labels" .root | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: {{ .scope }}Role, name: {{ .name | quote }}}
subjects:
- {kind: ServiceAccount, name: {{ include "lyrebird.serviceAccount" .root }}, namespace: {{ .root.Release.Namespace }}}
{{- end }}
