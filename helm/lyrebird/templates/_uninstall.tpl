{{/* The name of what the uninstall hooks make. */}}
{{- define "lyrebird.uninstallName" -}}
{{ printf "%s-uninstall" (include "lyrebird.name" .) }}
{{- end }}

{{/* Marks an object as a hook of {hook, weight}; a Job that failed stays, so that its log can be read. */}}
{{- define "lyrebird.hook" -}}
helm.sh/hook: {{ .hook }}
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* Lets the Job below reach the API server, where nothing may be reached otherwise: {root, hook}. */}}
{{- define "lyrebird.uninstallNetwork" -}}
{{- if .root.Values.networkPolicy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "lyrebird.uninstallName" .root }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lyrebird.labels" .root | nindent 4 }}
  annotations: {{- include "lyrebird.hook" (dict "hook" .hook "weight" -5) | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: lyrebird-uninstall
      app.kubernetes.io/instance: {{ .root.Release.Name }}
  policyTypes: [Ingress, Egress]
  egress: {{- include "lyrebird.egress" .root | nindent 2 }}
---
{{- end }}
{{- end }}

{{/* A Job that runs a command of the operator's image once, before or after the release is deleted: {root, hook, command, account}. */}}
{{- define "lyrebird.uninstallJob" -}}
{{- $values := .root.Values }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "lyrebird.uninstallName" .root }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lyrebird.labels" .root | nindent 4 }}
  annotations: {{- include "lyrebird.hook" (dict "hook" .hook "weight" 0) | nindent 4 }}
spec:
  backoffLimit: 0
  activeDeadlineSeconds: 120
  template:
    metadata:
      labels:
        app.kubernetes.io/name: lyrebird-uninstall
        app.kubernetes.io/instance: {{ .root.Release.Name }}
        # a mesh's proxy would run on beside it until the deadline
        sidecar.istio.io/inject: "false"
        {{- with omit (default dict $values.commonLabels) "sidecar.istio.io/inject" }}{{ toYaml . | nindent 8 }}{{ end }}
      annotations: {linkerd.io/inject: disabled}
    spec:
      restartPolicy: Never
      serviceAccountName: {{ .account }}
      {{- with $values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $values.podSecurityContext }}
      securityContext: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
      - name: uninstall
        image: {{ include "lyrebird.image" (dict "image" $values.image "chart" .root.Chart) | quote }}
        imagePullPolicy: {{ $values.image.pullPolicy }}
        command: [java, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -Xmx96m, -Djava.util.logging.manager=org.jboss.logmanager.LogManager,
          -cp, "/app/quarkus/app/*:/app/quarkus/lib/main/*:/app/quarkus/lib/boot/*"]
        args: [dev.lyrebird.operator.uninstall.UninstallMain, {{ .command }}]
        env:
        {{- with $values.watchNamespaces }}
        - {name: LYREBIRD_NAMESPACES, value: {{ join "," . | quote }}}
        {{- end }}
        {{- with $values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        resources: {{- toYaml $values.resources | nindent 10 }}
        terminationMessagePolicy: FallbackToLogsOnError
        {{- with $values.securityContext }}
        securityContext: {{- toYaml . | nindent 10 }}
        {{- end }}
        volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- with $values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      volumes:
      - {name: tmp, emptyDir: {}}
      {{- with $values.extraVolumes }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.affinity }}
      affinity: {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}
