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
        {{- with $values.commonLabels }}{{ toYaml . | nindent 8 }}{{ end }}
    spec:
      restartPolicy: Never
      serviceAccountName: {{ .account }}
      {{- with $values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        seccompProfile: {type: RuntimeDefault}
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
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities: {drop: [ALL]}
        volumeMounts:
        - {name: tmp, mountPath: /tmp}
      volumes:
      - {name: tmp, emptyDir: {}}
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
