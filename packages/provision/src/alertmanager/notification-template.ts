/**
 * What every notification says, in Go's templates: urgency, environment, since when, runbook, dashboard, and a link that
 * silences. Label values are the callers' of the service: Slack would take `<!channel>` in a route for a mention.
 */
export const NOTIFICATION_TEMPLATE: string = `{{/* Made by \`vigia provision render\` from vigia.config. Change that, and render anew. */}}

{{ define "vigia.urgency" -}}
{{ if eq .Status "resolved" }}RESOLVED{{ else }}{{ or .CommonLabels.severity "firing" | toUpper }}{{ end }}
{{- with .CommonLabels.env }} [{{ . }}]{{ end }}
{{- end }}

{{ define "vigia.name" }}{{ with index .Alerts 0 }}{{ or .Annotations.summary .Labels.alertname }}{{ end }}{{ end }}

{{ define "vigia.count" }}{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} in all){{ end }}{{ end }}

{{ define "vigia.title" }}{{ template "vigia.urgency" . }} {{ template "vigia.name" . }}{{ template "vigia.count" . }}{{ end }}

{{ define "vigia.since" -}}
since {{ .StartsAt.UTC.Format "2006-01-02 15:04" }} UTC
{{- if eq .Status "resolved" }}, until {{ .EndsAt.UTC.Format "2006-01-02 15:04" }} UTC{{ end }}
{{- end }}

{{ define "vigia.silence" -}}
{{ .ExternalURL }}/#/silences/new?filter=%7B
{{- range $index, $label := .GroupLabels.SortedPairs -}}
{{ if $index }}%2C{{ end }}{{ $label.Name }}%3D{{ printf "%q" $label.Value | urlquery }}
{{- end }}%7D
{{- end }}

{{ define "vigia.address" }}{{ if match "^https?://" . }}{{ . }}{{ end }}{{ end }}

{{ define "vigia.slack.escaped" }}{{ reReplaceAll "<" "&lt;" (reReplaceAll ">" "&gt;" (reReplaceAll "&" "&amp;" .)) }}{{ end }}

{{ define "vigia.slack.title" -}}
{{ template "vigia.urgency" . }}{{ " " }}
{{- with index .Alerts 0 }}{{ template "vigia.slack.escaped" (or .Annotations.summary .Labels.alertname) }}{{ end }}
{{- template "vigia.count" . }}
{{- end }}

{{ define "vigia.slack.text" -}}
{{ range $index, $alert := .Alerts }}{{ if lt $index 10 -}}
*{{ template "vigia.slack.escaped" (or .Annotations.summary .Labels.alertname) }}*
{{ with .Annotations.description }}{{ template "vigia.slack.escaped" . }}
{{ end }}{{ with .Labels.env }}{{ template "vigia.slack.escaped" . }}, {{ end }}{{ template "vigia.since" . }}
{{ with .Annotations.runbook_url }}{{ if match "^https?://" . }}<{{ . }}|Runbook>{{ else }}Runbook {{ . }}{{ end }} | {{ end -}}
{{ with .Annotations.dashboard_url }}<{{ . }}|Dashboard> | {{ end -}}
<{{ template "vigia.silence" $ }}|Silence>
{{ end }}{{ end }}
{{- end }}

{{ define "vigia.email.html" -}}
<!doctype html>
<html><body style="font-family: sans-serif">
<h2>{{ template "vigia.title" . }}</h2>
{{ range .Alerts }}
<h3>{{ or .Annotations.summary .Labels.alertname }}</h3>
<p>{{ .Annotations.description }}</p>
<p>{{ with .Labels.env }}{{ . }}, {{ end }}{{ template "vigia.since" . }}</p>
<p>
{{ with .Annotations.runbook_url }}{{ if match "^https?://" . }}<a href="{{ . }}">Runbook</a>{{ else }}Runbook {{ . }}{{ end }}{{ end }}
{{ with .Annotations.dashboard_url }}<a href="{{ . }}">Dashboard</a>{{ end }}
<a href="{{ .GeneratorURL }}">Query</a>
</p>
<p>{{ range .Labels.SortedPairs }}<code>{{ .Name }}={{ .Value }}</code> {{ end }}</p>
{{ end }}
<p><a href="{{ .ExternalURL }}">Alertmanager</a></p>
</body></html>
{{- end }}

{{ define "vigia.email.text" -}}
{{ template "vigia.title" . }}
{{ range .Alerts }}
{{ or .Annotations.summary .Labels.alertname }}
{{ .Annotations.description }}
{{ with .Labels.env }}{{ . }}, {{ end }}{{ template "vigia.since" . }}
{{ with .Annotations.runbook_url }}Runbook: {{ . }}{{ end }}
{{ with .Annotations.dashboard_url }}Dashboard: {{ . }}{{ end }}
{{ end }}
{{- end }}
`;
